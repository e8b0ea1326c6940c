import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { openClinics } from "./operator.ts";

test("the operator adds a clinic, sees it come to be, suspends it and opens it again", async ({
  page,
  signIn,
  user,
}) => {
  const slug = `zenith-${Date.now()}`;
  const name = `Zenith ${Date.now()}`;
  await openClinics(page, { signIn, user });
  const add = page.getByRole("button", { name: "Add a clinic" });
  await add.click();
  const dialog = page.getByRole("dialog", { name: "Add a clinic" });
  await expect(dialog.getByLabel("Name in English")).toBeFocused();
  await expectAccessible(page);

  await dialog.getByLabel("Name in English").fill(name);
  await dialog.getByLabel("Name in Nepali").fill("जेनिथ");
  await dialog.getByLabel("Slug").fill("aajmin");
  await dialog.getByLabel("E-mail of the first administrator").fill("first@zenith.example.com");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This is taken already. Choose another.")).toBeVisible();
  await expect(dialog.getByLabel("Slug")).toBeFocused();
  await dialog.getByLabel("Slug").fill(slug);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();

  const creation = page.getByRole("table", { name: "Clinics on their way" }).getByRole("row", { name });
  await expect(creation).toContainText("Ready", { timeout: 60_000 });
  await expect(creation).toContainText("An invitation went to first@zenith.example.com");
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(creation).toContainText("Ready");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 800 });

  // By name it is the last of all.
  const more = page.getByRole("button", { name: "Load more clinics" });
  while (await more.isVisible()) await more.click();
  await page.getByRole("table", { name: "Clinics", exact: true }).getByRole("link", { name }).click();
  const state = page.getByRole("region", { name: "State" });
  await expect(state).toContainText("Active");
  await expect(state).toContainText("Up to date");
  await state.getByRole("button", { name: "Suspend" }).click();
  const closing = page.getByRole("dialog", { name: `Suspend ${name}?` });
  await closing.getByRole("button", { name: "Suspend" }).click();
  await expect(closing.getByLabel("Reason")).toBeFocused();
  await closing.getByLabel("Reason").fill("The fees are unpaid");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(closing).toBeHidden();
  await expect(state).toContainText("Suspended");
  await expect(state).toContainText("Reason: The fees are unpaid");
  await expectAccessible(page);

  await state.getByRole("button", { name: "Open again" }).click();
  const opening = page.getByRole("dialog", { name: `Open ${name} again?` });
  await opening.getByLabel("Reason").fill("They are paid");
  await opening.getByRole("button", { name: "Open again" }).click();
  await expect(opening).toBeHidden();
  await expect(state).toContainText("Active");
});
