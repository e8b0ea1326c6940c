import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { pdfFile, programFile } from "../../../infra/e2e/files.ts";
import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { looks, prefer } from "../../../infra/e2e/preferences.ts";
import { putPatient } from "./patients.ts";

const birthDate = { date: "1991-03-01", precision: "day", text: "2047-11-17", calendar: "bs" };

for (const { language, colorScheme, tag } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, { tag }, () => {
    test.use({ colorScheme });

    test.beforeEach(async ({ page, signIn, user }) => {
      await signIn(page, user("aajmin", "administrator"));
      await prefer(page, { language, colorScheme });
    });

    test("the form, its errors, the likely twin, and leaving it", async ({ page }) => {
      const twin = {
        givenName: "Hirakali",
        familyName: "Jirel",
        birthDate,
        telecom: [{ text: "9841002003" }],
      };
      await putPatient(page, twin);
      await open(page, "/patients/new", language);
      await expectAccessible(page);
      await submit(page);
      await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
      await expectAccessible(page);
      await page.locator('[name="givenName"]').fill(twin.givenName);
      await page.locator('[name="familyName"]').fill(twin.familyName);
      await page.locator('[name="sex"]').selectOption("female");
      await page.locator('[name="birthDate"]').fill(birthDate.text);
      await page.locator('[name="telecom.0"]').fill("9841002003");
      await submit(page);
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await page.locator('nav a[href="/patients"]').click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
    });

    test("a record and its archiving", async ({ page }) => {
      const { id } = await putPatient(page, { givenName: "Manmaya", familyName: "Raute", birthDate });
      await open(page, `/patients/${id}`, language);
      await expectAccessible(page);
      await page.locator("header.ui-record-head button").first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await submit(page);
      await expectAccessible(page);
      await page.getByRole("dialog").locator("input").fill("Browser test");
      await submit(page);
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expectAccessible(page);
    });

    test("the audit log, and one of its events", async ({ page, signIn, user }) => {
      await page.context().clearCookies();
      await signIn(page, user("aajmin", "auditor"));
      await prefer(page, { language, colorScheme });
      await open(page, "/audit", language);
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page);
      await page.locator(".ui-over-row").first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
    });

    test("documents, sending one and archiving it", async ({ page, signIn, user }) => {
      const { id } = await putPatient(page, { givenName: "Dilmaya", familyName: "Hayu", birthDate });
      await page.context().clearCookies();
      await signIn(page, user("aajmin", "lab-verifier"));
      await prefer(page, { language, colorScheme });
      await open(page, `/patients/${id}`, language);
      await expectAccessible(page);
      const files = [programFile("setup.exe"), pdfFile("report.pdf")];
      await page.locator(".ui-documents input[multiple]").setInputFiles(files);
      await submit(page);
      await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
      await expectAccessible(page);
      await page.locator('[name="kind"]').selectOption("lab-report");
      await submit(page);
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expect(page.locator('.ui-file-state[data-state="available"]')).toBeVisible({ timeout: 20_000 });
      await expectAccessible(page);
      await page.locator(".ui-documents .ui-over-row").click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
    });

    test("a change that somebody else was faster with", async ({ page }) => {
      const { id, version } = await putPatient(page, {
        givenName: "Suntali",
        familyName: "Meche",
        birthDate,
      });
      await open(page, `/patients/${id}/edit`, language);
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
}

async function open(page: Page, path: string, language: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

async function submit(page: Page): Promise<void> {
  await page.locator('form button[type="submit"]').last().click();
}
