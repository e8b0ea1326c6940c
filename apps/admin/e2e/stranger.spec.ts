import { expect, test } from "../../../infra/e2e/fixture.ts";

test("somebody who is no operator learns so, sees no clinic and can leave", async ({
  page,
  demo,
  signIn,
  user,
}) => {
  const stranger = user("seti-mahakali", "administrator");
  await signIn(page, stranger);
  await page.goto("/clinics");
  await expect(page.getByRole("heading", { name: "This app is for the platform’s operators" })).toBeVisible();
  await expect(page.getByText(stranger.email)).toBeVisible();
  const html = await page.content();
  for (const { name } of demo.tenants.filter(({ slug }) => slug !== "seti-mahakali")) {
    expect(html.includes(name), `${name} stands in the page`).toBe(false);
  }

  const { origin } = new URL(page.url());
  const answer = await page.request.post("/api/trpc/clinics.list", { headers: { origin }, data: {} });
  expect(answer.status()).toBe(403);

  await page.getByRole("button", { name: /Sign out/ }).click();
  await expect(page).toHaveURL("/sign-in");
});
