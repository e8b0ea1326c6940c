import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { emailTo } from "../../../infra/e2e/mailbox.ts";
import { loseTheKey, setUpSecondFactor } from "../../../infra/e2e/second-factor.ts";
import { answerCode, codeOf, enterPassword, signInByKeyboard, signOut } from "../../../infra/e2e/sign-in.ts";
import { putColleague } from "./colleagues.ts";

test("a new administrator sets one up before anything else, and signs in with it from then on", async ({
  page,
  signIn,
  user,
}) => {
  await signIn(page, user("narayani", "administrator"));
  const person = await putColleague(page, "Maya Thakali", ["administrator"]);
  await page.context().clearCookies();

  await enterPassword(page, person);
  await expect(page).toHaveURL("/second-factor");
  await page.goto("/staff");
  await expect(page).toHaveURL("/second-factor");
  const { origin } = new URL(page.url());
  const refused = await page.request.post("/api/trpc/members.list", { headers: { origin }, data: {} });
  expect([refused.status(), await refused.text()]).toEqual([
    403,
    expect.stringContaining("SECOND_FACTOR_NEEDED"),
  ]);
  await page.getByLabel("Your password", { exact: true }).fill("not my password");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
  const kept = await setUpSecondFactor(page, person.password);
  await page.getByRole("link", { name: "Staff" }).click();
  await expect(page.getByRole("table", { name: "Who works here" })).toBeVisible();
  const mail = await emailTo(person.email, 1);
  expect(mail.subject).toBe("The sign-in to your Polyclinic account has changed");

  await signOut(page);
  await signInByKeyboard(page, person);
  await expect(page.getByLabel("Six digits")).toBeFocused();
  await page.keyboard.type("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This code is not right, or was used.")).toBeVisible();
  await answerCode(page, { ...person, ...kept });
  await expect(page.getByRole("link", { name: "Staff" })).toBeVisible();
});

test("without the phone a recovery code opens, once, and new ones take the place of the old", async ({
  page,
  signIn,
  user,
}) => {
  await signIn(page, user("narayani", "administrator"));
  const person = await putColleague(page, "Lost Phone", ["administrator"]);
  await page.context().clearCookies();
  await enterPassword(page, person);
  const { recoveryCodes } = await setUpSecondFactor(page, person.password);
  const [first = "", second = ""] = recoveryCodes;
  await signOut(page);

  await enterPassword(page, person);
  await page.getByRole("button", { name: "Use a recovery code instead" }).click();
  await page.getByLabel("Recovery code").fill(first.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Patients" })).toBeVisible();

  await page.goto("/profile");
  const own = page.getByRole("region", { name: "Second factor" });
  await expect(own).toContainText("9 recovery codes are left.");
  await expect(own.getByRole("button", { name: "Switch it off" })).toHaveCount(0);
  await own.getByRole("button", { name: "New recovery codes" }).click();
  const dialog = page.getByRole("dialog", { name: "New recovery codes" });
  await dialog.getByLabel("Six digits").fill(first);
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This code is not right, or was used.")).toBeVisible();
  await dialog.getByLabel("Six digits").fill(second);
  await page.keyboard.press("Enter");
  await expect(dialog.locator(".ui-recovery-codes code")).toHaveCount(10);
  const saved = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save as a file" }).click();
  expect((await saved).suggestedFilename()).toBe("polyclinic-recovery-codes.txt");
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await expect(own).toContainText("10 recovery codes are left.");
});

test("when the key of a factor is gone, the code says what still opens", async ({ page, signIn, user }) => {
  await signIn(page, user("narayani", "administrator"));
  const person = await putColleague(page, "Lost Key", ["administrator"]);
  await page.context().clearCookies();
  await enterPassword(page, person);
  const { recoveryCodes } = await setUpSecondFactor(page, person.password);
  await signOut(page);
  await loseTheKey(person);

  await enterPassword(page, person);
  await page.getByLabel("Six digits").fill("123456");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Codes of your app cannot be checked any more.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use a recovery code instead" }).click();
  await page.getByLabel("Recovery code").fill(recoveryCodes[0] ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Patients" })).toBeVisible();
});

test("whoever needs none may have one, and switches it off with a code", async ({ page, signIn, user }) => {
  await signIn(page, user("narayani", "administrator"));
  const person = await putColleague(page, "Careful Nurse", ["nurse"]);
  await page.context().clearCookies();
  await signIn(page, person);
  await page.goto("/profile");
  const own = page.getByRole("region", { name: "Second factor" });
  await own.getByRole("link", { name: "Set it up" }).click();
  await expect(page.getByRole("heading", { name: "Second factor" })).toBeVisible();
  const kept = await setUpSecondFactor(page, person.password);
  await page.goto("/profile");
  await own.getByRole("button", { name: "Switch it off" }).click();
  const dialog = page.getByRole("dialog", { name: "Switch it off" });
  await dialog.getByLabel("Six digits").fill(await codeOf({ ...person, ...kept }));
  await dialog.getByRole("button", { name: "Switch it off" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(own.getByRole("link", { name: "Set it up" })).toBeVisible();
  await signOut(page);
  await signIn(page, person);
  await expect(page.getByRole("heading", { name: "Patients" })).toBeVisible();
});
