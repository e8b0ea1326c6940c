import { expect, test } from "../../../infra/e2e/fixture.ts";
import { choosePassword, enterPassword } from "../../../infra/e2e/sign-in.ts";

test("a newcomer chooses a password of her own, once", async ({ page, newcomer, signIn, context }) => {
  const person = newcomer(1);
  const own = "four quiet words here";
  await enterPassword(page, person);
  await expect(page.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
  await choosePassword(page, "short");
  await expect(page.getByText("Use at least 12 characters.", { exact: true })).toBeVisible();
  await expect(page.getByLabel("New password", { exact: true })).toBeFocused();
  await choosePassword(page, own, `${own}!`);
  await expect(page.getByText("The two passwords are not the same.")).toBeVisible();
  await choosePassword(page, own);
  await expect(page.getByRole("heading", { name: "Patients" })).toBeVisible();

  await context.clearCookies();
  await enterPassword(page, person);
  await expect(page.getByText("E-mail address or password is wrong.")).toBeVisible();
  await signIn(page, { ...person, password: own });
});
