import { expect, test } from "../../../infra/e2e/fixture.ts";
import { codeOf, expectSameRefusal, signInByKeyboard } from "../../../infra/e2e/sign-in.ts";

test("the operator signs in with the keyboard alone", async ({ page, user }) => {
  await page.goto("/");
  await expect(page).toHaveURL("/sign-in");
  const operator = user(null, "operator");
  await signInByKeyboard(page, operator);
  await expect(page.getByLabel("Six digits")).toBeFocused();
  await page.keyboard.type(await codeOf(operator));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/clinics");
  await expect(page.getByRole("table", { name: "Clinics", exact: true })).toBeVisible();
});

test("a wrong password and an unknown address get the same answer", async ({ page, user }) => {
  await expectSameRefusal(page, user(null, "operator").email, `nobody.${Date.now()}@example.com`);
});

test("empty fields are named, and the first one is focused", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
});
