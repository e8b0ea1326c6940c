import { expect, test } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";

test("after the sign-out, Back shows nothing and the session is over", async ({
  page,
  context,
  signIn,
  user,
}) => {
  await signIn(page, user(null, "operator"));
  await prefer(page, { language: "en" });
  await page.goto("/clinics");
  await page.goto("/clinics#again");
  const session = (await context.cookies()).find(({ name }) => name.endsWith("admin"));
  await page.getByRole("button", { name: /^Profile of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");

  await page.goBack();
  await expect(page).toHaveURL("/sign-in");
  await expect(page.getByRole("table")).toHaveCount(0);
  await page.goto("/clinics");
  await expect(page).toHaveURL("/sign-in");

  if (!session) throw new Error("there was no session cookie");
  await context.addCookies([session]);
  await page.goto("/clinics");
  await expect(page).toHaveURL("/sign-in");
});
