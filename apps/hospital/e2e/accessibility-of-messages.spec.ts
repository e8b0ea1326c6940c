import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { looks, prefer } from "../../../infra/e2e/preferences.ts";

for (const { language, colorScheme } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test.beforeEach(async ({ page, signIn, user }) => {
      await signIn(page, user("aajmin", "administrator"));
      await prefer(page, { language, colorScheme });
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
