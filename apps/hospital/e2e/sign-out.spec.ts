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
