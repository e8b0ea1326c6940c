import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { openClinics } from "./operator.ts";

test("the operator asks for everything of a clinic, sees it being made, and saves what the sum names", async ({
  page,
  demo,
  signIn,
  user,
}) => {
  const clinic = demo.tenants.at(-1);
  await openClinics(page, { signIn, user });
  await page.getByRole("link", { name: clinic?.name ?? "" }).click();
  const ask = page.getByRole("button", { name: "Export everything", exact: true });
  await ask.click();
  const dialog = page.getByRole("dialog", { name: `Export everything of ${clinic?.name}?` });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(ask).toBeFocused();

  await ask.click();
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog).toBeHidden();
  const newest = page.getByRole("table", { name: "Exports" }).locator("tbody tr").first();
  await expect(newest).toContainText("Ready", { timeout: 60_000 });
  await expectAccessible(page);

  const saved = page.waitForEvent("download");
  await newest.getByRole("button", { name: /^Download the archive/ }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${clinic?.slug}-\\d{4}-\\d\\d-\\d\\d\\.zip$`));
  const sum = createHash("sha256")
    .update(await readFile(await file.path()))
    .digest("hex");
  await expect(newest.locator("code").filter({ visible: true })).toContainText(sum);

  await page.setViewportSize({ width: 360, height: 740 });
  await expect(newest.locator("code").filter({ visible: true })).toContainText(sum);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
