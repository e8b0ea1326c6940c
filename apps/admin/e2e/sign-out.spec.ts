import { expect, test } from "../../../infra/e2e/fixture.ts";
import { expectSessionIsOver, sessionCookie, signOut } from "../../../infra/e2e/sign-in.ts";
import { openClinics } from "./operator.ts";

test("after the sign-out, Back shows nothing and the session is over", async ({
  page,
  context,
  signIn,
  user,
}) => {
  await openClinics(page, { signIn, user });
  await page.goto("/clinics#again");
  const session = await sessionCookie(context, "admin");
  await signOut(page);

  await page.goBack();
  await expect(page).toHaveURL("/sign-in");
  await expect(page.getByRole("table")).toHaveCount(0);
  await expectSessionIsOver(page, session, "/clinics");
});
