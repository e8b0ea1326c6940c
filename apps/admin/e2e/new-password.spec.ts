import { expect, test } from "../../../infra/e2e/fixture.ts";

test("a new password is chosen here as well; it makes nobody an operator", async ({ page, newcomer }) => {
  const { email, password } = newcomer(2);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("New password", { exact: true }).fill("five quiet words stand here");
  await page.getByLabel("New password once more").fill("five quiet words stand here");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await expect(page.getByRole("heading", { name: "This app is for the platform's operators" })).toBeVisible();
});
