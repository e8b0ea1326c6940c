import { expect, test } from "../../../infra/e2e/fixture.ts";

test("both apps are signed in side by side in one browser, and one sign-out leaves the other", async ({
  page,
  context,
  demo,
  signIn,
  user,
}) => {
  await signIn(page, user("aajmin", "accountant"));
  const admin = await context.newPage();
  await admin.goto(`${demo.adminUrl}/sign-in`);
  const { email, password } = user(null, "operator");
  await admin.locator('input[type="email"]').fill(email);
  await admin.locator('input[type="password"]').fill(password);
  await admin.locator('button[type="submit"]').click();
  await expect(admin.getByRole("table")).toBeVisible();

  await page.reload();
  await expect(page.getByRole("table")).toBeVisible();
  const names = (await context.cookies()).map(({ name }) => name.replace("__Host-", ""));
  expect(names).toEqual(expect.arrayContaining(["hospital", "admin"]));

  await page.getByRole("button", { name: /^Profile of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await admin.reload();
  await expect(admin.getByRole("table")).toBeVisible();
});

test("one app's session opens nothing in the other", async ({ page, context, demo, signIn, user }) => {
  await signIn(page, user("aajmin", "administrator"));
  const [session] = (await context.cookies()).filter(({ name }) => name.endsWith("hospital"));
  if (!session) throw new Error("there was no session cookie");
  await context.addCookies([{ ...session, name: session.name.replace("hospital", "admin") }]);
  const admin = await context.newPage();
  await admin.goto(demo.adminUrl);
  await expect(admin).toHaveURL(`${demo.adminUrl}/sign-in`);
});
