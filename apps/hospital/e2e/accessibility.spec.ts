import { expectAccessible, expectSignInAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { looks, prefer } from "../../../infra/e2e/preferences.ts";
import { expectCodeStepAccessible, expectSetUpAccessible } from "../../../infra/e2e/second-factor.ts";

for (const { language, colorScheme, tag } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, { tag }, () => {
    test.use({ colorScheme, locale: language === "ne" ? "ne-NP" : "en-GB" });

    test("the sign-in, also when it refuses or wants a new password", async ({ page, newcomer }) => {
      await expectSignInAccessible(page, language, newcomer(3));
    });

    test("the second factor: its code, and setting it up", async ({ page, signIn, user }) => {
      await expectCodeStepAccessible(page, user("aajmin", "administrator"));
      const pharmacist = user("aajmin", "pharmacist");
      await signIn(page, pharmacist);
      await prefer(page, { language, colorScheme });
      await expectSetUpAccessible(page, language, pharmacist.password);
    });

    test("the choice of a clinic, what a role does not allow, and what is not there", async ({
      page,
      signIn,
      user,
    }) => {
      await signIn(page, user("aajmin", "pharmacist"));
      await prefer(page, { language, colorScheme });
      for (const path of [
        "/choose-clinic",
        "/patients/new",
        "/patients/00000000-0000-7000-8000-000000000000",
        "/documents/00000000-0000-7000-8000-000000000000",
        "/notifications",
        "/nowhere",
      ]) {
        await page.goto(path);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
      }
    });

    test("the list, its searches, its menus, and on a phone", async ({ page, signIn, user }) => {
      await signIn(page, user("aajmin", "pharmacist"));
      await prefer(page, { language, colorScheme });
      await page.goto("/patients");
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("searchbox").fill("Qwfp Zzyzx");
      await expect(page.getByRole("table")).toBeHidden();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      for (const opener of await page.getByRole("banner").locator("button[popovertarget]").all()) {
        await opener.click();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
      }

      const dialog = page.getByRole("dialog");
      await page.keyboard.press("Control+k");
      await dialog.getByRole("searchbox").fill("Sita");
      await expect(dialog.getByRole("link").first()).toBeVisible();
      await expectAccessible(page);
      await dialog.getByRole("searchbox").fill("");
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
      await page.keyboard.press("?");
      await expect(dialog).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");

      await page.setViewportSize({ width: 360, height: 740 });
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
  });
}
