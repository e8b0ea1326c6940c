import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { setNurse } from "../../../infra/e2e/users.ts";
import { putColleague } from "../../hospital/e2e/colleagues.ts";
import { openClinics, openUser } from "./operator.ts";

test("the operator finds a person, sees where they work, closes the account and opens it again", async ({
  page,
  demo,
  signIn,
  user,
}) => {
  const name = `Kopila Tamang ${Date.now()}`;
  const email = `kopila.${Date.now()}@example.com`;
  const clinic = demo.tenants[0];
  await setNurse(clinic?.id ?? "", { name, email });
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await openClinics(page, { signIn, user });
  await page.getByRole("link", { name: "Users" }).click();
  await expect(page.getByRole("table", { name: "Users" })).toBeVisible();
  await page.getByLabel("Name or e-mail").fill(email.toUpperCase());
  await page.keyboard.press("Enter");
  const row = page.getByRole("table", { name: "Users" }).getByRole("row", { name });
  await expect(row).toContainText(`${clinic?.name} Nurse`);
  await expect(page.getByRole("table", { name: "Users" }).locator("tbody tr")).toHaveCount(1);
  await expectAccessible(page);

  await row.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByRole("table", { name: "Clinics" })).toContainText("Nurse");
  await page.getByRole("button", { name: "Disable" }).click();
  const closing = page.getByRole("dialog", { name: `Disable ${name}?` });
  await closing.getByRole("button", { name: "Disable" }).click();
  await expect(closing.getByLabel("Reason")).toBeFocused();
  await expectAccessible(page);
  await closing.getByLabel("Reason").fill("Left the clinic");
  await page.keyboard.press("Enter");
  await expect(closing).toBeHidden();
  const account = page.getByRole("region", { name: "Account" });
  await expect(account).toContainText("Reason: Left the clinic");
  await expect(page.locator(".ui-page-note")).toContainText("Disabled");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Enable" }).click();
  const opening = page.getByRole("dialog", { name: `Enable ${name}?` });
  await opening.getByLabel("Reason").fill("Came back");
  await opening.getByRole("button", { name: "Enable" }).click();
  await expect(opening).toBeHidden();
  await expect(page.locator(".ui-page-note")).toContainText("Open");
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  for (const address of addresses) expect(address.toLowerCase()).not.toContain("kopila");
});

test("nobody closes their own account, or ends their own sessions here: there is no button for it", async ({
  page,
  signIn,
  user,
}) => {
  await openClinics(page, { signIn, user });
  await openUser(page, user(null, "operator").email);
  await expect(page.getByRole("region", { name: "Account" })).toContainText("Operator of the platform");
  for (const name of ["Disable", "End all sessions"])
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Open sessions" })).toContainText("This browser");
});

test("the operator sees where somebody is signed in, and ends all of it with a reason", async ({
  page,
  browser,
  demo,
  signIn,
  user,
}) => {
  const theirs = await (await browser.newContext({ baseURL: demo.hospitalUrl })).newPage();
  await signIn(theirs, user("lumbini-arogya", "administrator"), demo.hospitalUrl);
  const person = await putColleague(theirs, "Binita Gurung", ["nurse"]);
  await theirs.context().clearCookies();
  await signIn(theirs, person, demo.hospitalUrl);
  await expect(theirs).toHaveURL(/\/patients/);

  await openClinics(page, { signIn, user });
  await openUser(page, person.email);
  const sessions = page.getByRole("region", { name: "Open sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await expect(sessions.getByRole("listitem")).toContainText("Last used");
  await expectAccessible(page);
  await sessions.getByRole("button", { name: "End all sessions" }).click();
  const dialog = page.getByRole("dialog", { name: "End all sessions of Binita Gurung?" });
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Reason")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await page.keyboard.type("She lost the tablet");
  await page.keyboard.press("Enter");
  await expect(page.getByText("All sessions have ended.")).toBeFocused();
  await expect(sessions).toContainText("Signed in nowhere.");
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  // It counts everywhere within seconds.
  await expect(async () => {
    await theirs.goto("/patients");
    await expect(theirs).toHaveURL(/\/sign-in/, { timeout: 1_000 });
  }).toPass();
  await signIn(theirs, person, demo.hospitalUrl);
  await expect(theirs).toHaveURL(/\/patients/);
  await theirs.context().close();
});
