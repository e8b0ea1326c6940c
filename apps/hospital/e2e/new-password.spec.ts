import { expect, test } from "../../../infra/e2e/fixture.ts";

test("a newcomer chooses a password of her own, once", async ({ page, newcomer, signIn, context }) => {
  const { email, password } = newcomer(1);
  const own = "four quiet words here";
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Choose your own password" })).toBeVisible();

  const [first, again] = [
    page.getByLabel("New password", { exact: true }),
    page.getByLabel("New password once more"),
  ];
  const save = page.getByRole("button", { name: "Save and go on" });
  await first.fill("short");
  await save.click();
  await expect(page.getByText("Use at least 12 characters.", { exact: true })).toBeVisible();
  await expect(first).toBeFocused();
  await first.fill(own);
  await again.fill(`${own}!`);
  await save.click();
  await expect(page.getByText("The two passwords are not the same.")).toBeVisible();
  await again.fill(own);
  await save.click();
  await expect(page.getByRole("heading", { name: "Patients" })).toBeVisible();

  await context.clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail address or password is wrong.")).toBeVisible();
  await signIn(page, { email, password: own });
});
