import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect } from "../../../infra/e2e/fixture.ts";
import { testWithOwnApp } from "../../../infra/e2e/own-app.ts";
import { signOut } from "../../../infra/e2e/sign-in.ts";
import { openClinics } from "./operator.ts";

const test = testWithOwnApp("admin");

test("while the API is down the page says so and can be tried again", async ({
  page,
  line,
  signIn,
  user,
}) => {
  await openClinics(page, { signIn, user });
  await expect(page.getByRole("table", { name: "Clinics", exact: true })).toBeVisible();
  await line.cut();
  await page.reload();
  await expect(page.getByRole("heading", { name: "The service cannot be reached" })).toBeVisible();
  await expectAccessible(page);
  await line.restore();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("table", { name: "Clinics", exact: true })).toBeVisible();
});

test("a sign-out without an answer still takes the session from this browser", async ({
  page,
  line,
  signIn,
  user,
}) => {
  await openClinics(page, { signIn, user });
  await line.cut();
  await signOut(page);
  await line.restore();
  await page.goto("/clinics");
  await expect(page).toHaveURL("/sign-in");
});
