import { discardDeadLettersElsewhere, KIND, setDeadLetters } from "../../../infra/e2e/dead-letters.ts";
import { type Demo, expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { openClinics } from "./operator.ts";

test.beforeEach(({ page, signIn, user }) => openClinics(page, { signIn, user }));
test.afterAll(() => discardDeadLettersElsewhere());

const table = (page: Page) => page.getByRole("table", { name: "Given up" });
const rows = (page: Page) => table(page).locator("tbody tr");

async function openJobs(page: Page, demo: Demo, count: number): Promise<void> {
  await setDeadLetters(demo.tenants[0]?.id ?? null, count);
  await page.getByRole("link", { name: "Jobs" }).click();
  await expect(page.getByRole("heading", { name: "Jobs", level: 1 })).toBeVisible();
}

test("when nothing was given up the page says so, and what comes appears by itself", async ({
  page,
  demo,
}) => {
  await openJobs(page, demo, 0);
  await expect(page.getByText("No job was given up")).toBeVisible();
  await setDeadLetters(demo.tenants[0]?.id ?? null, 1);
  await expect(rows(page)).toHaveCount(1, { timeout: 20_000 });
});

test("a job says what it was, whose, how often it was tried, why and when, in the operator's calendar", async ({
  page,
  demo,
}) => {
  await openJobs(page, demo, 2);
  await expect(page.getByRole("list", { name: "Given up, by kind of job" })).toHaveText(`2 ${KIND}`);
  const row = rows(page).filter({ hasText: "A service that it needs did not answer." });
  await expect(row).toContainText(KIND);
  await expect(row).toContainText(demo.tenants[0]?.name ?? "");
  await expect(row).toContainText("ECONNREFUSED");
  await expect(row.getByRole("cell", { name: "5", exact: true })).toBeVisible();
  const died = row.locator("time").filter({ visible: true });
  await expect(died).toHaveText(/20[89]\d/);
  await page.getByRole("button", { name: /Show dates in Gregorian/ }).click();
  await expect(died).toHaveText(/202\d/);
});

test("a job that is tried again goes to the worker, whose next failure shows", async ({ page, demo }) => {
  await openJobs(page, demo, 1);
  await page.getByRole("checkbox", { name: new RegExp(`^Select ${KIND}`) }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Try again" }).press("Enter");
  const outcome = page.getByText("1 job goes back to work.");
  await expect(outcome).toBeFocused();
  const next = rows(page).filter({ hasText: "The worker's release does not know this kind of job." });
  await expect(next).toBeVisible({ timeout: 20_000 });
});

test("discarding asks first, and does not count what somebody else has discarded", async ({ page, demo }) => {
  await openJobs(page, demo, 2);
  await page.getByRole("checkbox", { name: "Select all that are shown" }).check();
  const discard = page.getByRole("button", { name: "Discard", exact: true });
  await discard.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(discard).toBeFocused();
  await expect(rows(page)).toHaveCount(2);
  await discardDeadLettersElsewhere();
  await discard.click();
  await page.getByRole("button", { name: "Discard for good" }).click();
  await expect(page.getByText("No job was discarded. 2 had been dealt with already.")).toBeFocused();
  await expect(page.getByText("No job was given up")).toBeVisible();
});

test("more than a page is loaded on request, and a phone shows the same without scrolling sideways", async ({
  page,
  demo,
}) => {
  await openJobs(page, demo, 26);
  await expect(rows(page)).toHaveCount(25);
  await page.getByRole("button", { name: "Load more jobs" }).click();
  await expect(rows(page)).toHaveCount(26);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(rows(page).first()).toContainText("5 attempts");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
