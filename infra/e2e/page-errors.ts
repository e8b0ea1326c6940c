import { expect, type Page } from "@playwright/test";

/**
 * Fails a test on whose page something broke behind its back: an exception, a hydration that did not fit, a script or
 * style that the Content-Security-Policy refused. Answers that refuse are noted by Chromium too, and are no errors.
 */
export async function expectNoPageErrors(page: Page, use: () => Promise<void>): Promise<void> {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      errors.push(message.text());
  });
  await use();
  expect(errors).toEqual([]);
}
