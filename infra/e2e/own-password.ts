// The dialogs on one's own settings that ask for the password, which both apps have in common.
import { expect, type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "./accessibility.ts";

/** In English, in the dialog that is open. */
export async function proveByPassword(page: Page, password: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Your password")).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
}

/** In English, on one's own settings. */
export async function fillPasswords(page: Page, current: string, own: string, again = own): Promise<Locator> {
  const dialog = page.getByRole("dialog");
  if (!(await dialog.isVisible()))
    await page.getByRole("button", { name: "Change the password" }).press("Enter");
  await dialog.getByLabel("Current password").fill(current);
  await dialog.getByLabel("New password", { exact: true }).fill(own);
  await dialog.getByLabel("New password once more").fill(again);
  await page.keyboard.press("Enter");
  return dialog;
}

/** In either language, on one's own settings: both dialogs as they open and when they refuse, also on a phone. */
export async function expectProofsAccessible(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog");
  const change = page
    .locator(".ui-section", { has: page.locator("output") })
    .first()
    .getByRole("button");
  await change.click();
  await expect(dialog.locator('input[autocomplete="current-password"]')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(change).toBeFocused();
}
