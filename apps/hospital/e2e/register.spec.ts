import { expect, test } from "../../../infra/e2e/fixture.ts";
import { getPatient, idInAddress } from "./patients.ts";

test.beforeEach(async ({ page, signIn, user }) => {
  await signIn(page, user("narayani", "receptionist"));
});

test("a patient is registered with a Bikram Sambat birth date", async ({ page }) => {
  await page.getByRole("main").getByRole("link", { name: "Register a patient" }).click();
  await page.getByLabel("Given name").fill("Yamuna");
  await page.getByLabel("Family name").fill("Bhujel");
  await page.getByLabel("Full name in Devanagari").fill("यमुना भुजेल");
  await page.getByLabel("Sex").selectOption("Female");
  await page.getByLabel("Date of birth", { exact: true }).fill("2047-11-17");
  await expect(page.getByText(/1 March 1991 AD/)).toBeVisible();
  await page.getByLabel("Phone", { exact: true }).fill("9841234567");
  await page.keyboard.press("Control+Enter");
  await decideOnDuplicates();

  await expect(page.getByRole("heading", { level: 1 })).toContainText("Yamuna Bhujel");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("यमुना भुजेल");
  await expect(page.getByText(/17 Falgun 2047/)).toBeVisible();
  const { birthDate, mrn } = await getPatient(page, idInAddress(page));
  expect(birthDate).toEqual({ date: "1991-03-01", precision: "day", text: "2047-11-17", calendar: "bs" });
  await page.getByRole("link", { name: "Patients", exact: true }).click();
  await expect(page.getByRole("row").nth(1)).toContainText(mrn);

  /** When the test runs again on the same data, she is there already. */
  async function decideOnDuplicates(): Promise<void> {
    const record = page.getByRole("heading", { level: 1, name: /Yamuna/ });
    const dialog = page.getByRole("dialog");
    await expect(record.or(dialog)).toBeVisible();
    if (!(await dialog.isVisible())) return;
    await dialog.getByLabel(/Why it is another person/).fill("The test runs again");
    await dialog.getByRole("button", { name: "Register as a new patient" }).click();
  }
});

test("what is missing or wrong is said beside its field, in words, and the first field is focused", async ({
  page,
}) => {
  await page.goto("/patients/new");
  await page.getByLabel("Given name").fill("Goma");
  await page.getByLabel("Date of birth", { exact: true }).fill("2047-13-40");
  await page.getByLabel("Phone", { exact: true }).fill("12");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByLabel("Family name")).toBeFocused();
  await expect(page.getByText(/Type a mobile number of 10 digits/)).toBeVisible();
  await expect(page.getByLabel("Date of birth", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Given name")).toHaveValue("Goma");
  await expect(page).toHaveURL("/patients/new");
});

test("leaving with unsaved work asks first", async ({ page }) => {
  await page.goto("/patients/new");
  await page.getByLabel("Given name").fill("Goma");
  await page.getByRole("link", { name: "Patients", exact: true }).click();
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Stay here" }).last().click();
  await expect(page.getByLabel("Given name")).toHaveValue("Goma");
  await page.getByRole("link", { name: "Patients", exact: true }).click();
  await question.getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL("/patients");
});
