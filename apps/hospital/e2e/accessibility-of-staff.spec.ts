import { expectAccessible, expectPasswordPagesAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { emailTo, linkIn } from "../../../infra/e2e/mailbox.ts";
import { looks, prefer } from "../../../infra/e2e/preferences.ts";
import { putColleague, putRole } from "./colleagues.ts";
import { putPatient } from "./patients.ts";

/** It keeps documents closed, and opens them in an emergency. */
const CLOSED = { base: "nurse", minus: ["documents:read"] };

for (const { language, colorScheme, tag } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, { tag }, () => {
    test.use({ colorScheme, locale: language === "ne" ? "ne-NP" : "en-GB" });

    test("asking for a new password, and choosing it", async ({ page }) => {
      await expectPasswordPagesAccessible(page, language);
    });

    test("the members, the forms about them, and an invitation for its reader", async ({
      page,
      browser,
      signIn,
      user,
    }) => {
      await signIn(page, user("seti-mahakali", "administrator"));
      await prefer(page, { language, colorScheme });
      await page.goto("/staff");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("table").first()).toBeVisible();
      await expectAccessible(page);
      const dialog = page.getByRole("dialog");
      await page.locator(".ui-page-actions button").click();
      await dialog.locator('[type="submit"]').click();
      await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
      await expectAccessible(page);
      const email = `reader.${Date.now()}@example.com`;
      await dialog.locator('[name="email"]').fill(email);
      await dialog.locator('[value="cashier"]').check();
      await dialog.locator('[type="submit"]').click();
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole("table")).toHaveCount(2);
      await expectAccessible(page);
      await page.locator(".ui-over-row").first().click();
      await expectAccessible(page);
      await dialog.locator(".ui-text-button").click();
      await expect(dialog.getByRole("checkbox")).toHaveCount(0);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expectNarrow(page);

      const context = await browser.newContext({
        colorScheme,
        locale: language === "ne" ? "ne-NP" : "en-GB",
      });
      const theirs = await context.newPage();
      await theirs.goto("/invitation#nothing");
      await expect(theirs.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(theirs);
      await theirs.goto(linkIn(await emailTo(email)));
      await expect(theirs.locator('[autocomplete="new-password"]')).toHaveCount(2);
      await expect(theirs.locator("html")).toHaveAttribute("lang", language);
      await expectAccessible(theirs);
      await theirs.locator('[type="submit"]').click();
      await expect(theirs.locator('[aria-invalid="true"]').first()).toBeFocused();
      await expectAccessible(theirs);
      await expectNarrow(theirs);
      await context.close();
    });
  });
}

for (const { language, colorScheme } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, () => {
    test.use({ colorScheme, locale: language === "ne" ? "ne-NP" : "en-GB" });

    test("opening documents in an emergency, what is open, and its review", async ({
      page,
      browser,
      signIn,
      user,
    }) => {
      await signIn(page, user("seti-mahakali", "administrator"));
      await prefer(page, { language, colorScheme });
      const role = await putRole(page, { ...CLOSED, name: `Night shift ${Date.now()}` });
      const nurse = await putColleague(page, `Nirmala Pun ${Date.now()}`, [role]);
      const { id } = await putPatient(page, { givenName: "Fulmaya", familyName: "Chepang" });
      const theirs = await (await browser.newContext({ colorScheme })).newPage();
      await signIn(theirs, nurse);
      await prefer(theirs, { language, colorScheme });
      await theirs.goto(`/patients/${id}`);
      await expect(theirs.locator("html")).toHaveAttribute("lang", language);
      await expectNarrow(theirs);
      await expectAccessible(theirs);
      await theirs.locator(".ui-emergency-notice button").click();
      const opening = theirs.getByRole("dialog");
      await opening.locator('[type="submit"]').click();
      await expect(theirs.locator('[aria-invalid="true"]')).toBeFocused();
      await expectNarrow(theirs);
      await opening.getByRole("group").getByRole("button").first().click();
      await opening.locator('[type="submit"]').click();
      await expect(opening).toHaveCount(0);
      await expect(theirs.locator(".ui-emergency")).toBeFocused();
      await expectNarrow(theirs);
      await expectAccessible(theirs);

      await page.goto("/audit/emergency");
      await expect(page.getByRole("row").filter({ hasText: nurse.name })).toBeVisible();
      await expectNarrow(page);
      await expectAccessible(page);
      await theirs.locator(".ui-emergency-notice button").click();
      await expect(theirs.locator(".ui-emergency table")).toHaveCount(0);
      await theirs.context().close();
      await page.reload();
      await page.getByRole("row").filter({ hasText: nurse.name }).getByRole("button").click();
      const dialog = page.getByRole("dialog");
      await dialog.locator('[type="submit"]').click();
      await expect(page.locator('[aria-invalid="true"]')).toBeFocused();
      await expectNarrow(page);
      await dialog.locator('[name="outcome"]').selectOption("justified");
      await dialog.locator('[type="submit"]').click();
      await expect(dialog).toHaveCount(0);
      await expectAccessible(page);
    });

    test("the requests of support, and on a phone", async ({ page, signIn, user }) => {
      await signIn(page, user("seti-mahakali", "administrator"));
      await prefer(page, { language, colorScheme });
      await page.goto("/staff/support");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expectNarrow(page);
      await expectAccessible(page);
    });

    test("the settings of the clinic, and on a phone", async ({ page, signIn, user }) => {
      await signIn(page, user("seti-mahakali", "administrator"));
      await prefer(page, { language, colorScheme });
      await page.goto("/organization");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await page.locator('[name="name"]').fill(" ");
      await page.locator('[name="name"]').press("Control+Enter");
      await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
      await expectAccessible(page);
      await expectNarrow(page);
      await expectAccessible(page);
    });

    test("the clinic's own roles and their form", async ({ page, signIn, user }) => {
      await signIn(page, user("seti-mahakali", "administrator"));
      await prefer(page, { language, colorScheme });
      await page.goto("/staff/roles");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      const dialog = page.getByRole("dialog");
      await page.locator(".ui-page-actions button").click();
      await dialog.locator('[type="submit"]').click();
      await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
      const name = `Ward clerk ${Date.now()}`;
      await dialog.locator('[name="name"]').fill(name);
      await dialog.locator('[name="base"]').selectOption("nurse");
      await dialog.getByRole("checkbox").nth(1).check();
      await dialog.getByRole("checkbox").first().uncheck();
      await expectAccessible(page);
      await dialog.locator('[type="submit"]').click();
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole("table").getByText(name).first()).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("row", { name }).getByRole("button").click();
      await dialog.locator(".ui-text-button").click();
      await expect(dialog.getByRole("checkbox")).toHaveCount(0);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expectNarrow(page);
    });
  });
}

async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 720 });
}
