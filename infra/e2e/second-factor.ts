// The pages of the second factor, which both apps have in common, in either language.
import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { codeAt } from "@polyclinic/auth";
import { expectAccessible } from "./accessibility.ts";
import { withPlatform } from "./platform.ts";
import { enterPassword, type Person } from "./sign-in.ts";

interface Kept {
  totpSecret: string;
  recoveryCodes: string[];
}

const next = (page: Page) => page.locator('button[type="submit"]');

/** Stands on the first of the three steps and ends on the page behind the last. */
export async function setUpSecondFactor(page: Page, password: string): Promise<Kept> {
  await expect(page).toHaveURL(/\/second-factor$/);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await next(page).click();
  const key = page.locator("code.ui-secret");
  const totpSecret = (await key.innerText()).replaceAll(" ", "");
  await page.locator('input[autocomplete="one-time-code"]').fill(codeAt(totpSecret, new Date()));
  await next(page).click();
  const codes = page.locator(".ui-recovery-codes code");
  await expect(codes).toHaveCount(10);
  const recoveryCodes = await codes.allInnerTexts();
  await page.locator("button.ui-no-print").click();
  await expect(page).not.toHaveURL(/second-factor/);
  return { totpSecret, recoveryCodes };
}

/** As if the key that sealed it had been taken out of SESSION_KEYS. */
export function loseTheKey({ email }: Pick<Person, "email">): Promise<void> {
  return withPlatform((platform) =>
    platform.write("test", async (tx) => {
      await tx
        .updateTable("second_factor")
        .set({ secret_encrypted: randomBytes(60) })
        .where("user_id", "in", tx.selectFrom("user").select("id").where("email", "=", email))
        .execute();
    }),
  );
}

/** The steps of setting it up, of somebody who is signed in and leaves it at that. */
export async function expectSetUpAccessible(page: Page, language: string, password: string): Promise<void> {
  const invalid = page.locator('[aria-invalid="true"]');
  await page.goto("/second-factor");
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expectAccessible(page);
  await next(page).click();
  await expect(invalid).toBeFocused();
  await expectAccessible(page);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await next(page).click();
  await expect(page.locator('input[autocomplete="one-time-code"]')).toBeFocused();
  await expectAccessible(page);
  await next(page).click();
  await expect(invalid).toBeFocused();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
}

/** The second step of the sign-in, in which nothing right is typed. */
export async function expectCodeStepAccessible(page: Page, person: Person): Promise<void> {
  await enterPassword(page, person);
  const invalid = page.locator('[aria-invalid="true"]');
  await page.locator('input[autocomplete="one-time-code"]').waitFor();
  await expectAccessible(page);
  await next(page).click();
  await expect(invalid).toBeFocused();
  await expectAccessible(page);
  await page.locator('form button[type="button"]').click();
  await expect(page.locator('input[autocomplete="one-time-code"]')).toHaveCount(0);
  await expectAccessible(page);
}
