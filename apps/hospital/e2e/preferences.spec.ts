import { expect, test } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";

test("language, calendar and appearance are kept after a reload and on another machine", async ({
  page,
  browser,
  demo,
  signIn,
  user,
}) => {
  const person = user("aajmin", "radiographer");
  await signIn(page, person);
  await prefer(page, { language: "en", calendar: "bs", colorScheme: "light" });
  await page.goto("/patients");
  const today = page.getByRole("button", { name: /^Today is/ });
  await expect(today).toHaveText(/20[89]\d/);
  await today.click();
  await expect(today).toHaveText(/202\d/);

  await page.getByRole("button", { name: /^Profile of/ }).click();
  await page.getByRole("dialog").getByRole("radio", { name: "Dark" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.keyboard.press("Escape");
  await page.getByRole("banner").getByRole("button", { name: "नेपाली" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ne");
  await expect(page.getByRole("banner")).toContainText("आजमिन");

  const elsewhere = await browser.newPage({ baseURL: demo.hospitalUrl });
  await signIn(elsewhere, person);
  await page.reload();
  for (const shown of [page, elsewhere]) {
    await expect(shown.locator("html")).toHaveAttribute("lang", "ne");
    await expect(shown.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
    await expect(shown.getByRole("button", { name: /^आज / })).toHaveText(/२०२/);
    await expect(shown.getByRole("heading", { level: 1 })).toHaveText(/बिरामी/);
  }
  await elsewhere.close();
});

test("a dialog still opens as it should after the language has changed", async ({ page, signIn, user }) => {
  await signIn(page, user("aajmin", "radiographer"));
  await prefer(page, { language: "en", colorScheme: "light" });
  await page.goto("/patients");
  await page.getByRole("banner").getByRole("button", { name: "नेपाली" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ne");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.locator("body")).toHaveCSS("overflow", "hidden");
});
