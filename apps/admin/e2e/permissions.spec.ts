import { expect } from "../../../infra/e2e/fixture.ts";
import { testWithOwnApp } from "../../../infra/e2e/own-app.ts";

const test = testWithOwnApp("admin", { permissions: ["health:read"] });

test("each page appears by its own permission, and without it there is no such page", async ({
  page,
  signIn,
  user,
}) => {
  await signIn(page, user(null, "operator"));
  await page.goto("/");
  await expect(page).toHaveURL(/\/health$/);
  await expect(page.getByRole("navigation").getByRole("link")).toHaveCount(1);
  await expect(page.getByRole("link", { name: /^Jobs/ })).toHaveCount(0);
  for (const path of [
    "/jobs",
    "/clinics",
    "/suppressions",
    "/clinics/0199a000-0000-7000-8000-000000000001",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  }
});
