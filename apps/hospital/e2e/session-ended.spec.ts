import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";

test("a session that ends in the middle of a form asks for the password over it, and nothing typed is lost", async ({
  page,
  context,
  signIn,
  user,
}) => {
  const person = user("seti-mahakali", "receptionist");
  await signIn(page, person);
  await page.goto("/patients/new");
  await page.getByLabel("Given name").fill("Phulmaya");
  await page.getByLabel("Family name").fill("Rokaya");
  await page.getByLabel("Sex").selectOption("Female");
  await context.clearCookies();
  await page.keyboard.press("Control+Enter");

  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: "Please sign in again" })).toBeVisible();
  await expect(dialog.getByLabel("E-mail")).toHaveValue(person.email);
  await expectAccessible(page);
  await dialog.locator('input[type="password"]').fill(person.password);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel("Given name")).toHaveValue("Phulmaya");

  await page.getByRole("button", { name: "Register", exact: true }).click();
  const whenThereAlready = page.getByLabel(/Why it is another person/);
  await expect(page.getByRole("button", { name: "Print" }).or(whenThereAlready)).toBeVisible();
});
