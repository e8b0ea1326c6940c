import { expect, test } from "../../../infra/e2e/fixture.ts";
import { sessionCookie, signOut } from "../../../infra/e2e/sign-in.ts";

test("both apps are signed in side by side in one browser, and one sign-out leaves the other", async ({
  page,
  context,
  demo,
  signIn,
  user,
}) => {
  await signIn(page, user("aajmin", "accountant"));
  const admin = await context.newPage();
  await signIn(admin, user(null, "operator"), demo.adminUrl);
  await expect(admin.getByRole("table", { name: "Clinics", exact: true })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("table")).toBeVisible();
  const names = (await context.cookies()).map(({ name }) => name.replace("__Host-", ""));
  expect(names).toEqual(expect.arrayContaining(["hospital", "admin"]));

  await signOut(page);
  await admin.reload();
  await expect(admin.getByRole("table", { name: "Clinics", exact: true })).toBeVisible();
});

test("one app's session opens nothing in the other", async ({ page, context, demo, signIn, user }) => {
  await signIn(page, user("aajmin", "administrator"));
  const session = await sessionCookie(context, "hospital");
  await context.addCookies([{ ...session, name: session.name.replace("hospital", "admin") }]);
  const admin = await context.newPage();
  await admin.goto(demo.adminUrl);
  await expect(admin).toHaveURL(`${demo.adminUrl}/sign-in`);
});
