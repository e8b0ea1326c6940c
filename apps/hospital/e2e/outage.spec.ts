import { expect } from "../../../infra/e2e/fixture.ts";
import { testWithOwnApp } from "../../../infra/e2e/own-app.ts";

const test = testWithOwnApp("hospital");

test("a form is kept while the API is down, and is saved when it is back", async ({
  page,
  line,
  signIn,
  user,
}) => {
  await signIn(page, user("narayani", "receptionist"));
  await page.goto("/patients/new");
  await page.getByLabel("Given name").fill("Meghraj");
  await page.getByLabel("Family name").fill("Danuwar");
  await page.getByLabel("Sex").selectOption("Male");
  await line.cut();
  await page.keyboard.press("Control+Enter");
  const banner = page.getByText("The service cannot be reached at the moment");
  await expect(page.getByText(/^Nothing was saved: the service cannot be reached/)).toBeVisible();
  await expect(banner).toBeVisible();
  await expect(page.getByLabel("Given name")).toHaveValue("Meghraj");

  await line.restore();
  await page.keyboard.press("Control+Enter");
  const whenThereAlready = page.getByLabel(/Why it is another person/);
  await expect(page.getByRole("button", { name: "Print" }).or(whenThereAlready)).toBeVisible();
  await expect(banner).toHaveCount(0);
});

test("a list that cannot be loaded says so, and heals by itself", async ({ page, line, signIn, user }) => {
  await signIn(page, user("narayani", "receptionist"));
  await line.cut();
  await page.getByRole("searchbox").fill("Sita");
  await expect(page.getByText("The patients could not be loaded").first()).toBeVisible({ timeout: 30_000 });
  await line.restore();
  await expect(page.getByRole("table", { name: "Search results" })).toBeVisible({ timeout: 30_000 });
});

test("a page that is opened while the API is down offers to try again", async ({
  page,
  line,
  signIn,
  user,
}) => {
  await signIn(page, user("narayani", "receptionist"));
  await line.cut();
  await page.reload();
  await expect(page.getByText("The service cannot be reached").first()).toBeVisible();
  await line.restore();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("table")).toBeVisible();
});

test("a sign-in without an answer keeps what was typed", async ({ page, line, user }) => {
  const { email, password } = user("narayani", "receptionist");
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.locator('input[type="password"]').fill(password);
  await line.cut();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/^The service cannot be reached\. Check/)).toBeVisible();
  await line.restore();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("table")).toBeVisible();
});
