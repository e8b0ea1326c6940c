import { expect, test } from "../../../infra/e2e/fixture.ts";
import { openClinics } from "./operator.ts";

test.beforeEach(({ page, signIn, user }) => openClinics(page, { signIn, user }));

test("language, calendar and appearance are kept, on this machine and on the next", async ({
  page,
  browser,
  signIn,
  user,
}) => {
  await page.getByRole("button", { name: /^Profile of/ }).click();
  const menu = page.getByRole("dialog");
  await menu.getByRole("radio", { name: "Dark" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await menu.getByRole("radio", { name: "Gregorian" }).check();
  const clinics = page.getByRole("table", { name: "Clinics", exact: true });
  await expect(clinics.getByRole("row").nth(1).locator("time").last()).toHaveText(/202\d/);
  await menu.getByRole("radio", { name: "नेपाली" }).check();
  await expect(page.getByRole("heading", { name: "क्लिनिकहरू" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ne");

  await page.reload();
  await expect(page.getByRole("heading", { name: "क्लिनिकहरू" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");

  const elsewhere = await browser.newPage({ baseURL: new URL(page.url()).origin });
  await signIn(elsewhere, user(null, "operator"));
  await expect(elsewhere.getByRole("heading", { name: "क्लिनिकहरू" })).toBeVisible();
  const there = elsewhere.getByRole("table", { name: "क्लिनिकहरू", exact: true });
  await expect(there.getByRole("row").nth(1).locator("time").last()).toHaveText(/२०२\d|२०२[०-९]/);
  await expect(elsewhere.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await elsewhere.close();
});

test("before the sign-in the browser's choice of language is kept", async ({ browser, demo }) => {
  const page = await browser.newPage({ baseURL: demo.adminUrl });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "नेपाली" }).click();
  await expect(page.getByRole("heading", { name: "साइन इन" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "साइन इन" })).toBeVisible();
  await page.close();
});
