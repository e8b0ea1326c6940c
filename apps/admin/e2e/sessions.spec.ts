import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { proveByPassword } from "../../../infra/e2e/own-password.ts";
import { openClinics } from "./operator.ts";

/** No other test signs in with it. */
const AGENT = "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Gecko/20100101 Firefox/140.0";

test("an operator sees where they are signed in, and ends what they do not use", async ({
  page,
  browser,
  demo,
  signIn,
  user,
}) => {
  await openClinics(page, { signIn, user });
  const context = await browser.newContext({ userAgent: AGENT, baseURL: demo.adminUrl });
  const elsewhere = await context.newPage();
  await signIn(elsewhere, user(null, "operator"), demo.adminUrl);
  await expect(elsewhere.getByRole("table").first()).toBeVisible();

  await page.getByRole("button", { name: /^Profile of/ }).press("Enter");
  await page.getByRole("link", { name: "My settings" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "My settings" })).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
  const own = page.getByRole("region", { name: "Where I am signed in" });
  await expect(own.getByRole("listitem").first()).toContainText("This browser");
  await expectAccessible(page);
  await own.getByRole("button", { name: /^End: Firefox on Mac/ }).press("Enter");
  await proveByPassword(page, user(null, "operator").password);
  await expect(own.getByRole("status")).toContainText("Ended.");
  await expect(own.getByRole("heading")).toBeFocused();
  await expect(own.getByText("Firefox on Mac")).toHaveCount(0);

  await expect(async () => {
    await elsewhere.goto("/clinics");
    await expect(elsewhere).toHaveURL(/\/sign-in/, { timeout: 1_000 });
  }).toPass();
  await context.close();
});

test("a page that nobody touches says so when it asks by itself, and no more once somebody is back", async ({
  page,
  signIn,
  user,
}) => {
  await openClinics(page, { signIn, user });
  await page.clock.install();
  await page.goto("/jobs");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  /** What the next call that nobody made says of itself. */
  const nextPoll = async (): Promise<string | undefined> => {
    const asked = page.waitForRequest((request) => request.url().includes("/api/trpc/jobs."));
    await page.clock.fastForward(11_000);
    return (await asked).headers()["x-unattended"];
  };
  expect(await nextPoll()).toBeUndefined();
  await page.clock.fastForward(60_000);
  expect(await nextPoll()).toBe("1");
  await page.keyboard.press("Shift");
  expect(await nextPoll()).toBeUndefined();
});
