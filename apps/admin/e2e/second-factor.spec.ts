import { expect, test } from "../../../infra/e2e/fixture.ts";
import { setUpSecondFactor } from "../../../infra/e2e/second-factor.ts";
import { enterPassword } from "../../../infra/e2e/sign-in.ts";
import { putColleague } from "../../hospital/e2e/colleagues.ts";
import { openClinics } from "./operator.ts";

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

test("a factor is reset for somebody else, with a reason, and not for oneself or nobody", async ({
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
  await page.getByRole("link", { name: "Second factors" }).click();
  const submit = page.getByRole("button", { name: "Reset", exact: true });
  await submit.click();
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  const reset = async (email: string) => {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Reason").fill("Called back at the clinic");
    await submit.click();
  };
  await reset("nobody@polyclinic.example.com");
  await expect(page.getByText("Nobody with this address has a second factor.")).toBeVisible();
  await reset(user(null, "operator").email);
  await expect(page.getByText("Nobody resets their own.")).toBeVisible();

  await reset(person.email);
  await expect(page.getByText("It is reset.")).toBeFocused();

  // It counts everywhere within seconds.
  await expect(async () => {
    await theirs.goto("/staff");
    await expect(theirs).toHaveURL(/\/sign-in/, { timeout: 1_000 });
  }).toPass();
  await enterPassword(theirs, person);
  await expect(theirs).toHaveURL("/second-factor");
  await theirs.context().close();
});
