import { expect, test } from "../../../infra/e2e/fixture.ts";

test.beforeEach(async ({ page, signIn, user }) => {
  await signIn(page, user("aajmin", "receptionist"));
  await expect(page.getByRole("table")).toBeVisible();
});

test("search, move, open, edit and find, without a mouse", async ({ page }) => {
  const rows = page.getByRole("table").locator("tbody").getByRole("link");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("njk/");
  await expect(page.getByRole("searchbox")).toHaveValue("njk/");
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox").blur();

  await page.keyboard.press("j");
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(rows.nth(1)).toBeFocused();
  const href = (await rows.nth(1).getAttribute("href")) ?? "";
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(href);

  await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
  await page.keyboard.press("e");
  await expect(page).toHaveURL(`${href}/edit`);
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog", { name: "Find a patient" });
  await expect(dialog.getByRole("searchbox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("? lists the keys, n registers, and a letter in a field stays a letter", async ({ page }) => {
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Register a patient");
  await page.keyboard.press("n");
  await expect(page).toHaveURL("/patients");
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(page).toHaveURL("/patients/new");
  await page.getByLabel("Given name").fill("");
  await page.keyboard.type("nje?");
  await expect(page.getByLabel("Given name")).toHaveValue("nje?");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Middle name")).toBeFocused();
});

test("the first stop of Tab leads past the navigation", async ({ page }) => {
  await page.reload();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("on a phone no field that has the focus is hidden behind the buttons of its form", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto("/patients/new");
  const last = page.getByLabel("Guardian’s name");
  await page.getByLabel("Given name").focus();
  while (!(await last.evaluate((field) => field === document.activeElement))) {
    await page.keyboard.press("Tab");
    const field = await page.locator(":focus").boundingBox();
    const buttons = await page.locator(".ui-form-actions").boundingBox();
    expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(buttons?.y ?? 0);
  }
});
