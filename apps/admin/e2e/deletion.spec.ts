import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { deleteNow, suspendedClinic } from "../../../infra/e2e/deletion.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { openClinics } from "./operator.ts";

test("a clinic that was suspended, exported and kept is asked to be deleted, waits, is cancelled, and asked for again; its log stays", async ({
  page,
  signIn,
  user,
}) => {
  const clinic = await suspendedClinic();
  await openClinics(page, { signIn, user });
  await page.goto(`/clinics/${clinic.id}`);
  const deletion = page.getByRole("region", { name: "Deletion" });
  await expect(deletion).toContainText("First export everything");
  await expect(deletion.getByRole("button")).toHaveCount(0);

  await page.getByRole("button", { name: "Export everything", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Export", exact: true }).click();
  const newest = page.getByRole("table", { name: "Exports" }).locator("tbody tr").first();
  await expect(newest).toContainText("Ready", { timeout: 60_000 });
  await page.reload();
  await expect(deletion).toContainText("First download the archive");
  const saved = page.waitForEvent("download");
  await newest.getByRole("button", { name: /^Download the archive/ }).click();
  const sum = createHash("sha256")
    .update(await readFile(await (await saved).path()))
    .digest("hex");
  await page.reload();

  const ask = deletion.getByRole("button", { name: "Delete the clinic" });
  await ask.click();
  const dialog = page.getByRole("dialog", { name: `Delete ${clinic.name}?` });
  await expect(dialog.getByLabel("SHA-256 of the archive that you have kept")).toBeFocused();
  await dialog.getByRole("button", { name: "Ask for the deletion" }).click();
  await expect(dialog.locator('[aria-invalid="true"]')).toHaveCount(3);
  await expectAccessible(page);
  await dialog.getByLabel("SHA-256").fill("ab".repeat(32));
  await dialog.getByLabel("Slug of the clinic").fill(clinic.slug);
  await dialog.getByLabel("Reason").fill("The contract has ended");
  await dialog.getByRole("button", { name: "Ask for the deletion" }).click();
  await expect(dialog.getByLabel("SHA-256")).toBeFocused();
  await expect(dialog).toContainText("No archive that was made since the clinic was suspended");
  await dialog.getByLabel("SHA-256").fill(sum);
  await dialog.getByRole("button", { name: "Ask for the deletion" }).click();
  await expect(dialog).toBeHidden();
  await expect(deletion).toContainText("Waits");
  await expect(deletion).toContainText("Begins on");
  await expectAccessible(page);

  const state = page.getByRole("region", { name: "State" });
  await state.getByRole("button", { name: "Open again" }).click();
  const opening = page.getByRole("dialog", { name: `Open ${clinic.name} again?` });
  await opening.getByLabel("Reason").fill("They stay");
  await page.keyboard.press("Enter");
  await expect(opening).toContainText("That is not possible any more");
  await page.keyboard.press("Escape");

  await deletion.getByRole("button", { name: "Cancel the deletion" }).click();
  await expect(deletion).toContainText("The last one was cancelled");
  await ask.click();
  await dialog.getByLabel("SHA-256").fill(sum);
  await dialog.getByLabel("Slug of the clinic").fill(clinic.slug);
  await dialog.getByLabel("Reason").fill("They have left after all");
  await page.keyboard.press("Control+Enter");
  await expect(deletion).toContainText("Waits");

  await deleteNow(clinic);
  await page.reload();
  await expect(page.locator(".ui-page-note")).toContainText("Deleted");
  await expect(deletion).toContainText("Audit log kept and verified");
  await expect(deletion.getByText("to come")).toHaveCount(0);
  await expect(deletion.getByRole("button")).toHaveCount(0);
  await expectAccessible(page);
  await deletion.getByRole("link", { name: "Read the kept audit log" }).click();
  const log = page.getByRole("table", { name: "Events, the newest first" });
  await expect(log).toContainText("The operator asked for the clinic’s deletion");
  await page
    .getByLabel("What was done")
    .selectOption({ label: "The clinic’s deletion was cancelled by the operator" });
  await expect(log.locator("tbody tr")).toHaveCount(1);
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
