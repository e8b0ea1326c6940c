import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { tellOfDocument } from "../../../infra/e2e/messages.ts";
import { expectProofsAccessible } from "../../../infra/e2e/own-password.ts";
import { looks, prefer } from "../../../infra/e2e/preferences.ts";
import { putPatient } from "./patients.ts";

for (const { language, colorScheme, tag } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, { tag }, () => {
    test.use({ colorScheme });

    test.beforeEach(async ({ page, signIn, user }) => {
      await signIn(page, user("purbeli", "administrator"));
      await prefer(page, { language, colorScheme });
    });

    test("the log, one message, and those in a patient's record", async ({ page, demo, user }) => {
      const { id } = await putPatient(page, { givenName: "Bishnumaya", familyName: "Kusunda" });
      const tenant = demo.tenants.find(({ slug }) => slug === "purbeli");
      await tellOfDocument(tenant?.id ?? "", user("purbeli", "doctor").email, id);
      await open(page, "/messages", language);
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page);
      await expectNarrow(page);
      await page.locator(".ui-row-link").first().click();
      await expect(page.locator(".ui-history")).toBeVisible();
      await expectAccessible(page);
      await open(page, `/patients/${id}`, language);
      await expect(page.locator(".ui-outcome").first()).toBeVisible();
      await expectAccessible(page);
      await expectNarrow(page);
    });

    test("one's own settings", async ({ page }) => {
      await open(page, "/profile", language);
      // What is chosen before the script runs is not heard of.
      await expect(async () => {
        await page.locator('[name="from"]').selectOption("");
        await page.locator('[name="from"]').selectOption("21:00");
        await page.locator('form button[type="submit"]').click();
        await expect(page.locator('[aria-invalid="true"]')).toBeVisible({ timeout: 1000 });
      }).toPass();
      await expectAccessible(page);
      await expectProofsAccessible(page);
      await expectNarrow(page);
    });

    test("the texts, and one that is refused", async ({ page }) => {
      await open(page, "/templates", language);
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page);
      await open(page, "/templates/document-ready/user/email/en", language);
      await expect(page.locator(".ui-message")).toBeVisible();
      await page.locator('[name="body"]').fill("{nobody}");
      await expect(page.locator('[aria-invalid="true"]')).toBeVisible();
      await expectAccessible(page);
      await expectNarrow(page);
    });
  });
}

async function open(page: Page, path: string, language: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 720 });
}
