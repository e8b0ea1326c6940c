import { expect, test } from "../../../infra/e2e/fixture.ts";
import { idInAddress, putPatient } from "./patients.ts";

const TWIN = { givenName: "Pramila", familyName: "Dhimal" };

test.beforeEach(async ({ page, signIn, user }) => {
  await signIn(page, user("lumbini-arogya", "receptionist"));
  await putPatient(page, {
    ...TWIN,
    birthDate: { date: "1991-03-01", precision: "day", text: "2047-11-17", calendar: "bs" },
    telecom: [{ text: "9847011223" }],
  });
  await page.goto("/patients/new");
  await page.getByLabel("Given name").fill("Pramilla");
  await page.getByLabel("Family name").fill(TWIN.familyName);
  await page.getByLabel("Sex").selectOption("Female");
  await page.getByLabel("Date of birth", { exact: true }).fill("2047-11-17");
  await page.getByLabel("Phone", { exact: true }).fill("9847011223");
  await page.keyboard.press("Control+Enter");
});

test("a likely twin is shown, and a reason registers all the same", async ({ page }) => {
  const dialog = page.getByRole("dialog", { name: "Is this person registered already?" });
  await expect(dialog.getByText("Pramila Dhimal").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Register as a new patient" }).click();
  await expect(dialog.getByLabel(/Why it is another person/)).toBeFocused();
  await dialog.getByLabel(/Why it is another person/).fill("Her cousin of the same name");
  await dialog.getByRole("button", { name: "Register as a new patient" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Pramilla Dhimal");
  expect(idInAddress(page)).not.toBe("");
});

test("going back keeps what was typed; opening the other record asks first", async ({ page }) => {
  const dialog = page.getByRole("dialog", { name: "Is this person registered already?" });
  await dialog.getByRole("button", { name: "Back to the form" }).click();
  await expect(page.getByLabel("Given name")).toHaveValue("Pramilla");
  await expect(page.getByLabel("Phone", { exact: true })).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await dialog.getByRole("button", { name: "Open this record" }).first().click();
  await page
    .getByRole("dialog", { name: "Leave without saving?" })
    .getByRole("button", { name: "Leave without saving" })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/Pramill?a Dhimal/);
});
