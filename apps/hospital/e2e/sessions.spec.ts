import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { leaveUnused } from "../../../infra/e2e/idle.ts";
import { proveByPassword } from "../../../infra/e2e/own-password.ts";
import { putColleague } from "./colleagues.ts";

const PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36";

test("somebody sees where they are signed in, and ends what they do not use", async ({
  page,
  browser,
  demo,
  signIn,
  user,
}) => {
  await signIn(page, user("seti-mahakali", "administrator"));
  const person = await putColleague(page, "Sessions Person", ["nurse"]);
  await signIn(page, person);
  const context = await browser.newContext({ userAgent: PHONE, baseURL: demo.hospitalUrl });
  const phone = await context.newPage();
  await signIn(phone, person, demo.hospitalUrl);
  await expect(phone.getByRole("navigation").first()).toBeVisible();

  await page.goto("/profile");
  const own = page.getByRole("region", { name: "Where I am signed in" });
  const [here, there] = [own.getByRole("listitem").nth(0), own.getByRole("listitem").nth(1)];
  await expect(here).toContainText("This browser");
  await expect(here.getByRole("button")).toHaveCount(0);
  await expect(there).toContainText("Chrome on Android");
  await expect(there).toContainText("127.0.0.1");
  await expectAccessible(page);

  const end = there.getByRole("button", { name: /^End: Chrome on Android/ });
  await end.press("Enter");
  await proveByPassword(page, "not mine");
  await expect(page.getByRole("dialog").getByText("This is not your password.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(end).toBeFocused();
  await end.press("Enter");
  await proveByPassword(page, person.password);
  await expect(own.getByRole("status")).toContainText("Ended.");
  await expect(own.getByRole("heading")).toBeFocused();
  await expect(own.getByRole("listitem")).toHaveCount(1);
  await expect(own.getByRole("button")).toHaveCount(0);
  await expectAccessible(page);

  await expect(async () => {
    await phone.goto("/profile");
    await expect(phone).toHaveURL(/\/sign-in/, { timeout: 1_000 });
  }).toPass();

  for (let count = 0; count < 2; count += 1) await signIn(phone, person, demo.hospitalUrl);
  await page.reload();
  await page.getByRole("button", { name: "End all others" }).press("Enter");
  await proveByPassword(page, person.password);
  await expect(own.getByRole("status")).toContainText("here alone");
  await expect(own.getByRole("listitem")).toHaveCount(1);
  await context.close();
});

test("a form that nobody touches for an hour is asked for the password by itself, and nothing typed is lost", async ({
  page,
  signIn,
  user,
}) => {
  await signIn(page, user("seti-mahakali", "administrator"));
  const person = await putColleague(page, "Absent Person", ["receptionist"]);
  await signIn(page, person);
  await page.goto("/patients/new");
  await page.getByLabel("Given name").fill("Phulmaya");
  const dialog = page.getByRole("dialog");
  // Again and again: what the API has noted of the opening of the page is written within a minute.
  await expect(async () => {
    await leaveUnused(page, person.email, 61);
    await expect(dialog.getByRole("heading", { name: "Please sign in again" })).toBeVisible({
      timeout: 5_000,
    });
  }).toPass({ timeout: 120_000 });
  await expectAccessible(page);
  await dialog.locator('input[type="password"]').fill(person.password);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel("Given name")).toHaveValue("Phulmaya");
});
