import { expect, test } from "../../../infra/e2e/fixture.ts";
import { expectSameRefusal, signInByKeyboard } from "../../../infra/e2e/sign-in.ts";

test("a receptionist signs in with the keyboard alone and comes to the page that was asked for", async ({
  page,
  user,
}) => {
  await page.goto("/patients/new");
  await expect(page).toHaveURL(/\/sign-in\?/);
  await signInByKeyboard(page, user("purbeli", "receptionist"));
  await expect(page).toHaveURL("/patients/new");
  await expect(page.getByRole("banner")).toContainText("Purbeli");
});

test("a wrong password and an unknown address get the same answer, and the address stays", async ({
  page,
  user,
}) => {
  await expectSameRefusal(page, user("purbeli", "doctor").email, `nobody.${Date.now()}@example.com`);
});
