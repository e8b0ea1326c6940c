import { expect, test } from "../../../infra/e2e/fixture.ts";
import { emailTo, linkIn } from "../../../infra/e2e/mailbox.ts";
import { enterPassword } from "../../../infra/e2e/sign-in.ts";
import { putColleague } from "./colleagues.ts";

const OWN = "quite another row of words";

test("a forgotten password is replaced by the link of an e-mail, once, and ends the sign-ins elsewhere", async ({
  page,
  browser,
  signIn,
  user,
}) => {
  await signIn(page, user("narayani", "administrator"));
  const person = await putColleague(page, "Hari Adhikari", ["receptionist"]);
  await page.context().clearCookies();
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, person);

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgotten password?" }).click();
  const texts: string[] = [];
  for (const email of [person.email, `nobody.${Date.now()}@example.com`]) {
    await page.goto("/forgot-password");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeFocused();
    texts.push((await page.getByRole("main").innerText()).replaceAll(email, ""));
  }
  expect(texts[0]).toBe(texts[1]);

  const mail = await emailTo(person.email, 1);
  expect(mail.subject).toBe("Choose a new password");
  const link = linkIn(mail);
  expect(new URL(link).search).toBe("");
  await page.goto(link);
  await page.getByLabel("New password", { exact: true }).fill(OWN);
  await page.getByLabel("New password once more").fill(`${OWN}!`);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByText("The two passwords are not the same.")).toBeVisible();
  await page.getByLabel("New password once more").fill(OWN);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByRole("heading", { name: "Your new password holds" })).toBeFocused();

  await expect(async () => {
    await elsewhere.goto("/patients");
    await expect(elsewhere).toHaveURL(/\/sign-in/, { timeout: 1_000 });
  }).toPass();
  await elsewhere.context().close();
  await enterPassword(page, person);
  await expect(page.getByText("E-mail address or password is wrong.")).toBeVisible();
  await signIn(page, { ...person, password: OWN });
  await expect(page.getByRole("heading", { name: "Patients" })).toBeVisible();

  await page.goto(link);
  await page.getByLabel("New password", { exact: true }).fill(person.password);
  await page.getByLabel("New password once more").fill(person.password);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByRole("heading", { name: "This link is not valid any more" })).toBeVisible();
});
