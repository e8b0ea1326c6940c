import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { emailTo, linkIn } from "../../../infra/e2e/mailbox.ts";
import { newPerson, putColleague } from "./colleagues.ts";

test("somebody is invited, comes by the link of the e-mail, gets other roles, and is out once removed", async ({
  page,
  browser,
  signIn,
  user,
}) => {
  const person = newPerson("Maya Ghale");
  await signIn(page, user("narayani", "administrator"));
  await page.getByRole("link", { name: "Staff" }).click();
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const form = page.getByRole("dialog", { name: "Invite somebody" });
  await form.getByRole("button", { name: "Send the invitation" }).click();
  const address = form.getByRole("textbox", { name: "E-mail" });
  await expect(address).toBeFocused();
  await address.fill(person.email);
  await form.getByRole("button", { name: "Send the invitation" }).click();
  await expect(form.getByLabel("Receptionist")).toBeFocused();
  await form.getByLabel("Nurse").check();
  await form.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText(`An invitation is on its way to ${person.email}.`)).toBeVisible();
  const invited = page.getByRole("table", { name: "Invitations" }).getByRole("row", { name: person.email });
  await expect(invited).toContainText("Waiting");

  const first = linkIn(await emailTo(person.email));
  await invited.getByRole("button", { name: /^Send again/ }).click();
  const link = linkIn(await emailTo(person.email, 1));
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(first);
  await expect(theirs.getByRole("heading", { name: "This invitation is not valid any more" })).toBeVisible();
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: /^Narayani Family Clinic.* invites you$/ })).toBeVisible();
  await expect(theirs.getByText("You are to work there as: Nurse.")).toBeVisible();
  await theirs.getByLabel("Your name").fill(person.name);
  await theirs.getByLabel("New password", { exact: true }).fill(person.password);
  await theirs.getByLabel("New password once more").fill(person.password);
  await theirs.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(theirs.getByRole("heading", { name: "Patients" })).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Staff" })).toHaveCount(0);
  await expect(theirs.getByRole("link", { name: "Register" })).toHaveCount(0);

  await page.reload();
  await expect(invited.filter({ hasText: "Accepted" })).toHaveCount(1);
  const row = page.getByRole("table", { name: "Who works here" }).getByRole("row", { name: person.email });
  await row.getByRole("button").click();
  const change = page.getByRole("dialog", { name: `Change what ${person.name} may do` });
  await change.getByLabel("Receptionist").check();
  await change.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("Receptionist, Nurse");
  await expect(async () => {
    await theirs.reload();
    await expect(theirs.getByRole("link", { name: "Register" }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();

  await row.getByRole("button").click();
  await change.getByRole("button", { name: "Remove from the clinic" }).click();
  const remove = page.getByRole("dialog", { name: `Remove ${person.name} from the clinic?` });
  await remove.getByRole("button", { name: "Remove from the clinic" }).click();
  await expect(row).toHaveCount(0);
  await expectOut(theirs);
  await theirs.context().close();

  const log = page.getByRole("table", { name: "Events, the newest first" });
  await expect(async () => {
    await page.goto("/audit");
    await expect(log.getByText("Removed somebody from the clinic").first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  for (const event of [
    "Invited somebody to the clinic",
    "Joined the clinic",
    "Changed what a colleague may do",
  ])
    await expect(log.getByText(event).first()).toBeVisible();
});

test("somebody with an account joins a second clinic by signing in, and nobody else can", async ({
  page,
  browser,
  signIn,
  user,
}) => {
  await signIn(page, user("purbeli", "administrator"));
  const person = await putColleague(page, "Dilip Rajbanshi", ["doctor"]);
  await page.context().clearCookies();
  await signIn(page, user("narayani", "administrator"));
  const { origin } = new URL(page.url());
  const data = { email: person.email, roles: ["cashier"], language: "en" };
  const answer = await page.request.post("/api/trpc/invitations.create", { headers: { origin }, data });
  expect(answer.status()).toBe(200);
  const link = linkIn(await emailTo(person.email, 1));
  await page.goto(link);
  await expect(page.getByText(`The invitation is for ${person.email}`)).toBeVisible();
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(link);
  await expect(theirs.getByLabel("E-mail")).toHaveValue(person.email);
  await theirs.getByLabel("Password", { exact: true }).fill(person.password);
  await theirs.getByRole("button", { name: "Sign in" }).click();
  await expect(theirs.getByRole("heading", { name: "Patients" })).toBeVisible();
  await expect(theirs.getByRole("banner")).toContainText("Narayani Family Clinic");
  await theirs.context().close();
});

test("the auditor sees who works here and changes nothing; a nurse has no such page", async ({
  page,
  signIn,
  user,
}) => {
  await signIn(page, user("aajmin", "auditor"));
  await page.getByRole("link", { name: "Staff" }).click();
  const members = page.getByRole("table", { name: "Who works here" });
  await expect(members.getByRole("row", { name: user("aajmin", "nurse").email })).toBeVisible();
  await expect(members.getByRole("button")).toHaveCount(0);
  await expect(page.getByText("Invit")).toHaveCount(0);
  await page.context().clearCookies();
  await signIn(page, user("aajmin", "nurse"));
  await expect(page.getByRole("link", { name: "Staff" })).toHaveCount(0);
  expect((await page.goto("/staff"))?.status()).toBe(403);
});

async function expectOut(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto("/patients");
    await expect(page.getByRole("heading", { name: "You do not belong to a clinic yet" })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
}
