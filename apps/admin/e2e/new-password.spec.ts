import { expect, test } from "../../../infra/e2e/fixture.ts";
import { choosePassword, enterPassword } from "../../../infra/e2e/sign-in.ts";

test("a new password is chosen here as well; it makes nobody an operator", async ({ page, newcomer }) => {
  await enterPassword(page, newcomer(2));
  await choosePassword(page, "five quiet words stand here");
  await expect(page.getByRole("heading", { name: "This app is for the platform’s operators" })).toBeVisible();
});
