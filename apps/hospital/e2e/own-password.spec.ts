import { expect, test } from "../../../infra/e2e/fixture.ts";
import { emailTo } from "../../../infra/e2e/mailbox.ts";
import { fillPasswords } from "../../../infra/e2e/own-password.ts";
import { enterPassword } from "../../../infra/e2e/sign-in.ts";
import { putColleague } from "./colleagues.ts";

const OWN = "quite another row of things";

test("somebody changes the password, stays signed in here and nowhere else, and is told by e-mail", async ({
  page,
  browser,
  demo,
  signIn,
  user,
}) => {
  await signIn(page, user("narayani", "administrator"));
  const person = await putColleague(page, "Kalpana Budha", ["nurse"]);
  await signIn(page, person);
  const context = await browser.newContext({ baseURL: demo.hospitalUrl });
  const elsewhere = await context.newPage();
  await signIn(elsewhere, person, demo.hospitalUrl);
  await expect(elsewhere.getByRole("navigation").first()).toBeVisible();

  await page.goto("/profile");
  const sessions = page.getByRole("region", { name: "Where I am signed in" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  const dialog = await fillPasswords(page, "not the one at all", OWN);
  await expect(dialog.getByText("This is not your password.")).toBeVisible();
  await expect(dialog.getByLabel("Current password")).toBeFocused();
  await fillPasswords(page, person.password, OWN, `${OWN}!`);
  await expect(dialog.getByText("The two passwords are not the same.")).toBeVisible();
  await fillPasswords(page, person.password, person.password);
  await expect(dialog.getByText("Choose another one than the one that you have now.")).toBeVisible();
  await fillPasswords(page, person.password, "kalpana is my name");
  await expect(dialog.getByText("Leave out the names of Polyclinic")).toBeVisible();
  await expect(dialog.getByLabel("New password", { exact: true })).toBeFocused();
  await fillPasswords(page, person.password, OWN);

  const own = page.getByRole("region", { name: "Password" });
  await expect(own.getByRole("status")).toContainText("You are signed in here alone.");
  await expect(own.getByRole("button")).toBeFocused();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await page.goto("/patients");
  await expect(page.getByRole("heading", { name: "Patients" })).toBeVisible();
  await expect(async () => {
    await elsewhere.goto("/patients");
    await expect(elsewhere).toHaveURL(/\/sign-in/, { timeout: 1_000 });
  }).toPass();
  await enterPassword(elsewhere, person, demo.hospitalUrl);
  await expect(elsewhere.getByText("E-mail address or password is wrong.")).toBeVisible();
  await signIn(elsewhere, { ...person, password: OWN }, demo.hospitalUrl);
  await expect(elsewhere.getByRole("navigation").first()).toBeVisible();
  await context.close();
  const mail = await emailTo(person.email, 1);
  expect(mail.text).toContain("a new password was set");
});
