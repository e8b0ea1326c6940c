import { expect, test } from "../../../infra/e2e/fixture.ts";
import { putColleague } from "./colleagues.ts";

test("a clinic makes a role of its own, gives it, changes it, and it counts for whoever has it", async ({
  page,
  browser,
  signIn,
  user,
}) => {
  await signIn(page, user("narayani", "administrator"));
  const person = await putColleague(page, "Kamal Bista", ["cashier"]);
  const role = `Ward clerk ${Date.now()}`;
  await page.getByRole("link", { name: "Staff" }).click();
  await page.getByRole("link", { name: "Roles of this clinic" }).click();
  await page.getByRole("button", { name: "New role" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("textbox", { name: "Name", exact: true }).fill(role);
  await form.getByLabel("Begin with").selectOption("Cashier");
  await form.getByLabel("Register patients").check();
  await expect(form.getByText("Register patients (added)")).toBeVisible();
  await form.getByLabel("See what records were before and after").check();
  await form.getByLabel("Invite people").check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Give these to two people.")).toBeVisible();
  await form.getByLabel("See what records were before and after").uncheck();
  await form.getByLabel("Invite people").uncheck();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`The role ${role} is ready to be given.`)).toBeVisible();
  const row = page.getByRole("row", { name: role });
  await expect(row).toContainText("Like Cashier");
  await expect(row).toContainText("More: Register patients");

  await page.getByRole("link", { name: "Staff", exact: true }).last().click();
  const member = page.getByRole("table", { name: "Who works here" }).getByRole("row", { name: person.email });
  await member.getByRole("button").click();
  await form.getByLabel("Cashier").uncheck();
  await form.getByLabel(role).check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(member).toContainText(role);

  const theirs = await (await browser.newContext()).newPage();
  await signIn(theirs, person);
  await expect(theirs.getByRole("link", { name: "Register" }).first()).toBeVisible();
  await page.goto("/staff/roles");
  await row.getByRole("button").click();
  await form.getByLabel("Register patients").uncheck();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("Nothing differs");
  await expect(async () => {
    await theirs.reload();
    await expect(theirs.getByRole("heading", { name: "Patients" })).toBeVisible();
    await expect(theirs.getByRole("link", { name: "Register" })).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await theirs.context().close();

  await row.getByRole("button").click();
  await form.getByRole("button", { name: "Archive the role" }).click();
  await form.getByRole("button", { name: "Archive the role" }).click();
  await expect(form.getByText("Somebody has this role")).toBeVisible();
});
