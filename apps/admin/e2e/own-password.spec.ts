import { expect, test } from "../../../infra/e2e/fixture.ts";
import { emailTo } from "../../../infra/e2e/mailbox.ts";
import { fillPasswords } from "../../../infra/e2e/own-password.ts";
import { setUpSecondFactor } from "../../../infra/e2e/second-factor.ts";
import { putOperator } from "../../../infra/e2e/users.ts";

const OWN = "quite another row of things";

test("an operator changes the password, and the second factor stays proven here", async ({
  page,
  signIn,
}) => {
  const person = await putOperator("Bimala Thapa");
  await signIn(page, person);
  const { totpSecret } = await setUpSecondFactor(page, person.password);
  await page.goto("/profile");
  const dialog = await fillPasswords(page, "not the one at all", OWN);
  await expect(dialog.getByText("This is not your password.")).toBeVisible();
  await fillPasswords(page, person.password, "it is bimala of course");
  await expect(dialog.getByText("Leave out the names of Polyclinic")).toBeVisible();
  await fillPasswords(page, person.password, OWN);
  const own = page.getByRole("region", { name: "Password" });
  await expect(own.getByRole("status")).toContainText("You are signed in here alone.");
  await page.goto("/clinics");
  await expect(page.getByRole("table").first()).toBeVisible();
  expect((await emailTo(person.email, 1)).text).toContain("a new password was set");
  await page.context().clearCookies();
  await signIn(page, { ...person, password: OWN, totpSecret });
  await expect(page.getByRole("table").first()).toBeVisible();
});
