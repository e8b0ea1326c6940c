import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { looks, prefer } from "../../../infra/e2e/preferences.ts";
import { putPatient } from "./patients.ts";

const submit = (page: Page) => page.locator('form button[type="submit"]').last().click();

for (const { language, colorScheme } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, () => {
    test.use({ colorScheme, locale: language === "ne" ? "ne-NP" : "en-GB" });

    test("the sign-in, also when it refuses", async ({ page }) => {
      await page.goto("/sign-in");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expectAccessible(page);
      await submit(page);
      await expect(page.locator('[aria-invalid="true"]')).toHaveCount(2);
      await expectAccessible(page);
      await page.locator('input[type="email"]').fill("nobody@aajmin.example.com");
      await page.locator('input[type="password"]').fill("wrong-password-1");
      await submit(page);
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      await expectAccessible(page);
    });

    test("the choice of a clinic", async ({ page, demo, signIn }) => {
      const [visitor] = demo.users.filter(
        ({ email }, index, all) => all.findIndex((each) => each.email === email) < index,
      );
      if (!visitor) throw new Error("the demo data hold nobody with two clinics");
      await signIn(page, visitor);
      await prefer(page, { language, colorScheme });
      await page.goto("/choose-clinic");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expectAccessible(page);
    });

    test.describe("of an administrator", () => {
      test.beforeEach(async ({ page, signIn, user }) => {
        await signIn(page, user("aajmin", "administrator"));
        await prefer(page, { language, colorScheme });
        await page.goto("/patients");
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      });

      test("the list, its searches, its menus, and on a phone", async ({ page }) => {
        await expect(page.getByRole("table")).toBeVisible();
        await expectAccessible(page);
        await page.getByRole("searchbox").fill("Qwfp Zzyzx");
        await expect(page.getByRole("table")).toBeHidden();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await page.locator("button[popovertarget]").click();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await page.keyboard.press("Control+k");
        await page.getByRole("dialog").getByRole("searchbox").fill("Sita");
        await expect(page.getByRole("dialog").getByRole("link").first()).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toHaveCount(0);
        await page.keyboard.press("?");
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await page.setViewportSize({ width: 360, height: 740 });
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      });

      test("the form, its errors and the likely twin", async ({ page }) => {
        const twin = {
          givenName: "Hirakali",
          familyName: "Jirel",
          birthDate: born,
          telecom: [{ text: "9841002003" }],
        };
        await putPatient(page, twin);
        await page.goto("/patients/new");
        await expectAccessible(page);
        await submit(page);
        await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
        await expectAccessible(page);
        await page.locator('[name="givenName"]').fill(twin.givenName);
        await page.locator('[name="familyName"]').fill(twin.familyName);
        await page.locator('[name="sex"]').selectOption("female");
        await page.locator('[name="birthDate"]').fill(born.text);
        await page.locator('[name="telecom.0"]').fill("9841002003");
        await submit(page);
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectAccessible(page);
      });

      test("a record, its archiving, and a record that is not there", async ({ page }) => {
        const { id } = await putPatient(page, { givenName: "Manmaya", familyName: "Raute", birthDate: born });
        await page.goto(`/patients/${id}`);
        await expectAccessible(page);
        await page.locator("header.ui-record-head button").first().click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await submit(page);
        await expectAccessible(page);
        await page.getByRole("dialog").locator("input").fill("Browser test");
        await submit(page);
        await expect(page.getByRole("dialog")).toHaveCount(0);
        await expectAccessible(page);
        await page.goto("/patients/00000000-0000-7000-8000-000000000000");
        await expectAccessible(page);
        await page.goto("/no-such-page");
        await expectAccessible(page);
      });

      test("a change that somebody else was faster with", async ({ page }) => {
        const { id, version } = await putPatient(page, {
          givenName: "Suntali",
          familyName: "Meche",
          birthDate: born,
        });
        await page.goto(`/patients/${id}/edit`);
        await expectAccessible(page);
        const { origin } = new URL(page.url());
        const data = { id, version, fatherName: "Harka Meche" };
        await page.request.post("/api/trpc/patients.update", { headers: { origin }, data });
        await page.locator('[name="fatherName"]').fill("Dhan Meche");
        await submit(page);
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectAccessible(page);
      });
    });

    test("what a role does not allow", async ({ page, signIn, user }) => {
      await signIn(page, user("aajmin", "auditor"));
      await prefer(page, { language, colorScheme });
      await page.goto("/patients/new");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expectAccessible(page);
    });
  });
}

const born = { date: "1991-03-01", precision: "day", text: "2047-11-17", calendar: "bs" };
