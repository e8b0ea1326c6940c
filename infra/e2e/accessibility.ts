import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { enterPassword } from "./sign-in.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The whole page as it stands now, with whatever dialog or message is open. */
export async function expectAccessible(page: Page): Promise<void> {
  // A colour in the middle of a fade is no colour of ours, and what lies half below the bar at the top is no small target.
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    return Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)));
  });
  // "Legacy" means without a second page for what frames found, which takes half of the time; we have no frames.
  const axe = new AxeBuilder({ page }).setLegacyMode().withTags(RULES);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
  expect(found).toEqual([]);
}

/** The sign-in of either app: as it opens, when it refuses, and when it asks for a password of one's own. */
export async function expectSignInAccessible(
  page: Page,
  language: string,
  newcomer: { email: string; password: string },
): Promise<void> {
  const submit = page.locator('button[type="submit"]');
  const invalid = page.locator('[aria-invalid="true"]');
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expectAccessible(page);
  await submit.click();
  await expect(invalid).toHaveCount(2);
  await expectAccessible(page);
  await enterPassword(page, { email: `nobody.${Date.now()}@example.com`, password: "wrong-password-1" });
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expectAccessible(page);

  await enterPassword(page, newcomer);
  await expect(page.locator('[autocomplete="new-password"]')).toHaveCount(2);
  await expectAccessible(page);
  await submit.click();
  await expect(invalid.first()).toBeFocused();
  await expectAccessible(page);
}

/** Either app's pages for whoever has forgotten the password: as they open, when they refuse, and afterwards. */
export async function expectPasswordPagesAccessible(page: Page, language: string): Promise<void> {
  const submit = page.locator('button[type="submit"]');
  const invalid = page.locator('[aria-invalid="true"]');
  await page.goto("/forgot-password");
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expectAccessible(page);
  await submit.click();
  await expect(invalid).toBeFocused();
  await expectAccessible(page);
  await page.locator('input[type="email"]').fill("nobody@polyclinic.example.com");
  await submit.click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expectAccessible(page);

  await page.goto("/reset-password#nothing");
  await expectAccessible(page);
  await submit.click();
  await expect(invalid.first()).toBeFocused();
  await expectAccessible(page);
  for (const field of await page.locator('[autocomplete="new-password"]').all())
    await field.fill("a long enough password");
  await submit.click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expectAccessible(page);
}
