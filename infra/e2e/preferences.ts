import { expect, type Page } from "@playwright/test";

interface Preferences {
  language: "en" | "ne";
  calendar: "bs" | "ad";
  colorScheme: "light" | "dark" | "auto";
}

/** Keeps a choice for the person who is signed in, past the page: the next load shows it. */
export async function prefer(page: Page, change: Partial<Preferences>): Promise<void> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/api/trpc/auth.setPreferences`, {
    headers: { origin },
    data: change,
  });
  expect(answer.status()).toBe(200);
}

export const looks = (["en", "ne"] as const).flatMap((language) =>
  (["light", "dark"] as const).map((colorScheme) => ({ language, colorScheme })),
);
