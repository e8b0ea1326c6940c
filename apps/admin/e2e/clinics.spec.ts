import { expect, test } from "../../../infra/e2e/fixture.ts";
import { openClinics } from "./operator.ts";

test.beforeEach(({ page, signIn, user }) => openClinics(page, { signIn, user }));

test("every clinic is listed, in both scripts, with its state and its numbers", async ({ page, demo }) => {
  const rows = page.getByRole("table", { name: "Clinics" }).locator("tbody tr");
  await expect(rows.first()).toBeVisible();
  for (const { name, slug } of demo.tenants) {
    const row = rows.filter({ hasText: name });
    await expect(row).toContainText(slug);
    await expect(row.getByText("Active", { exact: true })).toBeVisible();
    await expect(row).toContainText(/\d+ active/);
    await expect(row).toContainText(/\d+ archived/);
  }
  await expect(rows.filter({ hasText: "Purbeli" }).locator('[lang="ne"]')).toContainText("पूर्वेली");
  // Where no other test invites anybody.
  await expect(rows.filter({ hasText: "Lumbini" }).getByRole("cell", { name: "3 members" })).toBeVisible();
});

test("the number of patients is the clinic's own", async ({ page, demo, user, request }) => {
  const row = page.getByRole("row").filter({ hasText: "Lumbini" });
  // Other tests register patients meanwhile.
  await expect(async () => {
    const { active, archived } = await countInClinic("lumbini-arogya");
    await page.reload();
    await expect(row).toContainText(`${active.toLocaleString("en-IN")} active`, { timeout: 1_000 });
    await expect(row).toContainText(`${archived} archived`, { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });

  async function countInClinic(slug: string): Promise<{ active: number; archived: number }> {
    const app = demo.apps.find(({ kind }) => kind === "integration");
    const { email, password } = user(slug, "doctor");
    const headers = { "x-app-id": app?.id ?? "", "x-api-key": app?.apiKey ?? "" };
    const signedIn = await request.post(`${demo.apiUrl}/api/auth/sign-in`, {
      headers,
      data: { email, password },
    });
    const { accessToken } = (await signedIn.json()) as { accessToken: string };
    const counted = await request.post(`${demo.apiUrl}/trpc/hospital/patients.count`, {
      headers: {
        ...headers,
        authorization: `Bearer ${accessToken}`,
        "x-tenant-id": slug,
        "content-type": "application/json",
      },
    });
    const { result } = (await counted.json()) as { result: { data: { active: number; archived: number } } };
    return result.data;
  }
});

test("the date stands in the operator's calendar, the other one on hover", async ({ page }) => {
  const created = page
    .getByRole("row")
    .filter({ hasText: "Narayani" })
    .getByRole("cell")
    .last()
    .locator("time");
  const gregorian = await created.getAttribute("title");
  expect(gregorian).toMatch(/20\d\d/);
  await expect(created).toHaveText(/20[89]\d/);
  await page.getByRole("button", { name: /Show dates in Gregorian/ }).click();
  await expect(created).toHaveText(gregorian ?? "");
});

test("a phone shows the same facts, without scrolling sideways", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const row = page.getByRole("row").filter({ hasText: "Lumbini" });
  await expect(row.getByText("3 members").filter({ visible: true })).toHaveCount(1);
  await expect(row).toContainText(/\d+ active/);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
