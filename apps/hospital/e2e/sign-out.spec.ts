import { expect, test } from "../../../infra/e2e/fixture.ts";
import { expectSessionIsOver, sessionCookie, signOut } from "../../../infra/e2e/sign-in.ts";

test("after the sign-out, Back shows nothing, other tabs leave, and the session is over", async ({
  page,
  context,
  signIn,
  user,
}) => {
  await signIn(page, user("aajmin", "nurse"));
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
  const name = await page.getByRole("heading", { level: 1 }).locator("strong").innerText();
  const session = await sessionCookie(context, "hospital");
  const otherTab = await context.newPage();
  await otherTab.goto("/patients");

  await signOut(page);
  await expect(otherTab).toHaveURL("/sign-in");
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText(name)).toHaveCount(0);
  await expectSessionIsOver(page, session, "/patients");
});

test("unsaved work is asked about before the session ends, and another tab keeps its own", async ({
  page,
  context,
  signIn,
  user,
}) => {
  await signIn(page, user("aajmin", "receptionist"));
  const otherTab = await context.newPage();
  for (const tab of [page, otherTab]) {
    await tab.goto("/patients/new");
    await tab.getByLabel("Given name").fill("Phulmaya");
  }
  await page.getByRole("button", { name: /^Profile of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Stay here" }).click();
  expect(await sessionCookie(context, "hospital")).toBeTruthy();
  await page.getByRole("button", { name: /^Profile of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL("/sign-in");
  await expect(otherTab.getByRole("heading", { name: "Please sign in again" })).toBeVisible();
  await expect(otherTab.getByLabel("Given name")).toHaveValue("Phulmaya");
});
