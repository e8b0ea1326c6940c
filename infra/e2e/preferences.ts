import { expect, type Page } from "@playwright/test";

import { WIDE } from "./wide.ts";

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

interface Look {
  language: "en" | "ne";
  colorScheme: "light" | "dark";
  /** Of Playwright. */
  tag: string[];
}

/**
 * Each language once and each colour scheme once: what axe finds hangs on the one or the other, not on the pair. A look
 * is kept for the person, so nobody else may sign in as that person meanwhile; English is the last, and stays. Other
 * tests see their pages in English and in the light, so `npm test` leaves out that one.
 */
export const looks: readonly Look[] = [
  { language: "ne", colorScheme: "dark", tag: [] },
  { language: "en", colorScheme: "light", tag: [WIDE] },
];
