import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect } from "../../../infra/e2e/fixture.ts";
import { testWithOwnApp } from "../../../infra/e2e/own-app.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";

const test = testWithOwnApp("admin");

test("while the API is down the page says so and can be tried again", async ({
  page,
  line,
  signIn,
  user,
}) => {
  await signIn(page, user(null, "operator"));
  await prefer(page, { language: "en" });
  await page.goto("/clinics");
  await expect(page.getByRole("table")).toBeVisible();
  await line.cut();
  await page.reload();
  await expect(page.getByRole("heading", { name: "The service cannot be reached" })).toBeVisible();
  await expectAccessible(page);
  await line.restore();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("table")).toBeVisible();
});

test("a sign-out without an answer still takes the session from this browser", async ({
  page,
  line,
  signIn,
  user,
}) => {
  await signIn(page, user(null, "operator"));
  await prefer(page, { language: "en" });
  await page.goto("/clinics");
  await line.cut();
  await page.getByRole("button", { name: /^Profile of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  await line.restore();
  await page.goto("/clinics");
  await expect(page).toHaveURL("/sign-in");
});
