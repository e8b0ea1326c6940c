import { expect, test } from "../../../infra/e2e/fixture.ts";

test("a cashier reads, and is neither offered nor allowed to register", async ({ page, signIn, user }) => {
  await signIn(page, user("aajmin", "cashier"));
  await expect(page.getByRole("table", { name: "Patients, the newest first" })).toBeVisible();
  await expect(page.getByText(/^Register/)).toHaveCount(0);
  await page.keyboard.press("n");
  await expect(page).toHaveURL("/patients");

  expect((await page.goto("/patients/new"))?.status()).toBe(403);
  await expect(page.getByText("Your role does not allow this")).toBeVisible();
  await expect(page.getByLabel("Given name")).toHaveCount(0);

  const { origin } = new URL(page.url());
  const data = { givenName: "Not", familyName: "Allowed", sex: "female" };
  const answer = await page.request.post("/api/trpc/patients.register", { headers: { origin }, data });
  expect(answer.status()).toBe(403);
});

test("a cashier cannot change a record, not even by its address", async ({ page, signIn, user }) => {
  await signIn(page, user("aajmin", "cashier"));
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Change" })).toHaveCount(0);
  await page.goto(`${page.url()}/edit`);
  await expect(page.getByText("Your role does not allow this")).toBeVisible();
  await expect(page.getByLabel("Given name")).toHaveCount(0);
});
