import { expect, type Page } from "@playwright/test";

/** Chromium notes answers that refuse; React notes that error.tsx stands in for what the server could not render. */
const SHOWN_BY_THE_PAGE = /^Failed to load resource|Minified React error #441/;

/**
 * Fails a test on whose page something broke behind its back: an exception, a hydration that did not fit, a script or
 * style that the Content-Security-Policy refused.
 */
export async function expectNoPageErrors(page: Page, use: () => Promise<void>): Promise<void> {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !SHOWN_BY_THE_PAGE.test(message.text())) errors.push(message.text());
  });
  await use();
  expect(errors).toEqual([]);
}
