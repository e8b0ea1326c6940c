import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { setUpSecondFactor } from "../../../infra/e2e/second-factor.ts";
import { enterPassword } from "../../../infra/e2e/sign-in.ts";
import { putColleague } from "../../hospital/e2e/colleagues.ts";
import { openClinics, openUser } from "./operator.ts";

test("the operator sees the own second factor, and that it is needed", async ({ page, signIn, user }) => {
  await openClinics(page, { signIn, user });
  await page.getByRole("button", { name: /^Profile of/ }).click();
  await page.getByRole("link", { name: "My settings" }).click();
  const own = page.getByRole("region", { name: "Second factor" });
  await expect(own).toContainText("Your role needs it.");
  await expect(own.getByRole("button", { name: "Switch it off" })).toHaveCount(0);
  await own.getByRole("link", { name: "Set it up on another phone" }).click();
  await expect(page.getByLabel("Your password", { exact: true })).toBeFocused();
});

test("a factor is reset on the page of its owner, with the address and a reason, and never one's own", async ({
  page,
  browser,
  demo,
  signIn,
  user,
}) => {
  const theirs = await (await browser.newContext({ baseURL: demo.hospitalUrl })).newPage();
  await signIn(theirs, user("lumbini-arogya", "administrator"), demo.hospitalUrl);
  const person = await putColleague(theirs, "Sarita Lama", ["administrator"]);
  await theirs.context().clearCookies();
  await enterPassword(theirs, person);
  await setUpSecondFactor(theirs, person.password);

  await openClinics(page, { signIn, user });
  const factor = page.getByRole("region", { name: "Second factor" });
  const reset = factor.getByRole("button", { name: "Reset the second factor" });
  await openUser(page, user(null, "operator").email);
  await expect(factor).toContainText("10 recovery codes left");
  await expect(reset).toHaveCount(0);

  await openUser(page, person.email);
  await expect(factor).toContainText("10 recovery codes left");
  await reset.click();
  const dialog = page.getByRole("dialog", { name: "Reset the second factor of Sarita Lama?" });
  const submit = dialog.getByRole("button", { name: "Reset", exact: true });
  await submit.click();
  await expect(dialog.getByLabel("E-mail address")).toBeFocused();
  await expectAccessible(page);
  await dialog.getByLabel("E-mail address").fill("nobody@polyclinic.example.com");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Called back at the clinic");
  await page.keyboard.press("Enter");
  await expect(submit).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This is not the address of this user.")).toBeVisible();
  await dialog.getByLabel("E-mail address").fill(person.email);
  await submit.click();
  await expect(page.getByText("It is reset.")).toBeFocused();
  await expect(dialog).toBeHidden();
  await expect(factor).toContainText("None is set up.");
  await expect(reset).toHaveCount(0);
  await expectAccessible(page);

  // It counts everywhere within seconds.
  await expect(async () => {
    await theirs.goto("/staff");
    await expect(theirs).toHaveURL(/\/sign-in/, { timeout: 1_000 });
  }).toPass();
  await enterPassword(theirs, person);
  await expect(theirs).toHaveURL("/second-factor");
  await theirs.context().close();
});
