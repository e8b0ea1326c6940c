// One browser, one session, and a tab that has not heard what another one did with it: it slept, or was restored.
import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";

test.beforeEach(async ({ context }) => {
  await context.addInitScript(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  // The stream would tell it within seconds.
  await context.route("**/api/trpc/notifications.changes*", () => {});
});

test("what was typed for one clinic is saved in none after another tab has chosen another", async ({
  page,
  context,
  demo,
  signIn,
}) => {
  await signIn(page, guest(demo));
  await choose(page, "Machhapuchhre");
  await page.goto("/patients/new");
  const name = await fillIn(page);

  const other = await context.newPage();
  await choose(other, "Aajmin");
  await page.keyboard.press("Control+Enter");

  await expectStale(page, "Machhapuchhre");
  await page.keyboard.press("Escape");
  await expectStale(page, "Machhapuchhre");
  expect(await familyNames(other, name)).not.toContain(name);
  await choose(other, "Machhapuchhre");
  expect(await familyNames(other, name)).not.toContain(name);
});

test("a search finds nobody of the clinic that another tab has chosen", async ({
  page,
  context,
  demo,
  signIn,
}) => {
  await signIn(page, guest(demo));
  await choose(page, "Machhapuchhre");
  const other = await context.newPage();
  await choose(other, "Aajmin");
  const name = await firstName(other);

  await page.getByRole("searchbox").first().fill(name);
  await expectStale(page, "Machhapuchhre");
  await expect(page.getByText(name, { exact: true })).toHaveCount(0);
});

test("a link shows no page of the clinic that another tab has chosen, be it there or not", async ({
  page,
  context,
  demo,
  signIn,
}) => {
  await signIn(page, guest(demo));
  await choose(page, "Machhapuchhre");
  const other = await context.newPage();
  await choose(other, "Aajmin");
  await page.getByRole("table").getByRole("link").first().click();
  await expectStale(page, "Machhapuchhre");
  await expect(page.getByText("There is no such patient here")).toHaveCount(0);

  await page.goto("/patients/new"); // its own clinic is Aajmin from here on
  await choose(other, "Machhapuchhre");
  await page.getByRole("navigation").getByRole("link", { name: "Patients" }).click();
  await expectStale(page, "Aajmin");
  await expect(page.getByRole("table")).toHaveCount(0);

  await page.getByRole("dialog").getByRole("button").click();
  await expect(page.getByRole("banner")).toContainText("Machhapuchhre");
  await expect(page.getByRole("table")).toContainText(await firstName(other));
});

test("what one person typed is not saved in the name of the next, and waits for the first", async ({
  page,
  context,
  signIn,
  user,
}) => {
  const first = user("aajmin", "receptionist");
  await signIn(page, first);
  await page.goto("/patients/new");
  const name = await fillIn(page);
  const other = await context.newPage();
  await other.goto("/patients");
  await other.getByRole("button", { name: /^Profile of/ }).click();
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(other).toHaveURL("/sign-in");
  await signIn(other, user("aajmin", "administrator"));
  await page.keyboard.press("Control+Enter");

  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: "Please sign in again" })).toBeVisible();
  await expect(dialog.getByLabel("E-mail")).toHaveValue(first.email);
  expect(await familyNames(other, name)).not.toContain(name);

  await dialog.locator('input[type="password"]').fill(first.password);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
  expect(await familyNames(page, name)).toContain(name);
});

/** Works in two clinics, and may register patients in both. */
function guest({ users }: { users: { email: string; password: string }[] }) {
  const found = users.find(({ email }, index) => users.findIndex((each) => each.email === email) < index);
  if (!found) throw new Error("the demo data hold nobody with two clinics");
  return found;
}

async function choose(tab: Page, clinic: string): Promise<void> {
  await tab.goto("/choose-clinic");
  await tab.getByRole("button", { name: new RegExp(clinic) }).click();
  await expect(tab.getByRole("banner")).toContainText(clinic);
}

/** Returns the family name, which nobody has. */
async function fillIn(page: Page): Promise<string> {
  const familyName = Math.random()
    .toString(36)
    .replaceAll(/[^a-z]/g, "");
  await page.getByLabel("Given name").fill("Tenzing");
  await page.getByLabel("Family name").fill(familyName);
  await page.getByLabel("Sex").selectOption("Female");
  return familyName;
}

async function expectStale(page: Page, clinic: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "You have changed clinic" });
  await expect(dialog).toContainText(`This page belongs to ${clinic}`);
  await expect(page.getByRole("banner")).toContainText(clinic);
}

async function firstName(tab: Page): Promise<string> {
  return tab.getByRole("table").locator("tbody strong").first().innerText();
}

/** Of the patients that are found in the clinic of the session, past the page. */
async function familyNames(page: Page, query: string): Promise<string[]> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/api/trpc/patients.search`, {
    headers: { origin },
    data: { query },
  });
  expect(answer.status()).toBe(200);
  const { result } = (await answer.json()) as { result: { data: { items: { familyName: string }[] } } };
  return result.data.items.map(({ familyName }) => familyName);
}
