import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { emailTo, linkIn } from "../../../infra/e2e/mailbox.ts";
import { enterPassword } from "../../../infra/e2e/sign-in.ts";
import { putColleague } from "./colleagues.ts";

const OWN = "quite another row of words";

test("five wrong passwords close an address, also for the right one, until its owner chooses a new one", async ({
  page,
  signIn,
  user,
}) => {
  await signIn(page, user("seti-mahakali", "administrator"));
  const person = await putColleague(page, "Locked Out", ["nurse"]);
  await page.context().clearCookies();
  for (let count = 0; count < 5; count += 1) {
    const answered = page.waitForResponse("**/api/session/sign-in");
    await enterPassword(page, { ...person, password: "wrong-password-1" });
    expect((await answered).status()).toBe(401);
  }
  await enterPassword(page, person);
  await expect(page.getByText("Too many attempts. Try again in 15 minutes.")).toBeVisible();
  await expectAccessible(page);

  const mail = await emailTo(person.email, 1);
  expect(mail.subject).toBe("Sign-in to your Polyclinic account is closed for a while");
  const [address = ""] = /https?:\/\/\S+\/forgot-password/.exec(mail.text) ?? [];
  await page.goto(address);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.goto(linkIn(await emailTo(person.email, 2)));
  await page.getByLabel("New password", { exact: true }).fill(OWN);
  await page.getByLabel("New password once more").fill(OWN);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByRole("heading", { name: "Your new password holds" })).toBeFocused();
  await signIn(page, { ...person, password: OWN });
  await expect(page.getByRole("navigation").first()).toBeVisible();
});
