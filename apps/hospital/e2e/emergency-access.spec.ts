import { pdfFile } from "../../../infra/e2e/files.ts";
import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { emails, emailTo } from "../../../infra/e2e/mailbox.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";
import { putColleague, putRole } from "./colleagues.ts";
import { putPatient } from "./patients.ts";

test("documents that a role keeps closed are opened for a reason, are looked at, closed, and it is reviewed", async ({
  page,
  browser,
  signIn,
  user,
}) => {
  const boss = user("narayani", "administrator");
  await signIn(page, boss);
  await prefer(page, { language: "en" });
  const role = await putRole(page, {
    name: `Night shift ${Date.now()}`,
    base: "nurse",
    minus: ["documents:read"],
  });
  const nurse = await putColleague(page, `Bimala Rokaya ${Date.now()}`, [role]);
  const { id } = await putPatient(page, { givenName: "Hastamaya", familyName: "Baram" });
  const { id: otherId } = await putPatient(page, { givenName: "Kabita", familyName: "Baram" });
  const doctor = await (await browser.newContext()).newPage();
  await signIn(doctor, user("narayani", "doctor"));
  await prefer(doctor, { language: "en" });
  await doctor.goto(`/patients/${id}`);
  await sendReport(doctor);
  await expect(doctor.getByRole("button", { name: "Open for an hour" })).toHaveCount(0);
  await doctor.context().close();
  const before = (await emails()).filter(({ to }) => to.includes(boss.email)).length;

  const theirs = await (await browser.newContext()).newPage();
  await signIn(theirs, nurse);
  await theirs.goto(`/patients/${id}`);
  await expect(theirs.getByText("You may not read these documents.")).toBeVisible();
  await expect(theirs.getByText("Blood count")).toHaveCount(0);
  await theirs.getByRole("button", { name: "Open for an hour" }).focus();
  await theirs.keyboard.press("Enter");
  const dialog = theirs.getByRole("dialog", { name: "Open these documents in an emergency?" });
  await expect(dialog.getByLabel("Reason", { exact: false }).first()).toBeFocused();
  await theirs.keyboard.type("Why");
  await theirs.keyboard.press("Enter");
  await expect(dialog.getByText("Use at least 10 characters.")).toBeVisible();
  await dialog.getByRole("button", { name: "The patient cannot speak" }).click();
  await dialog.getByRole("button", { name: "Open for an hour" }).click();
  await expect(dialog).toHaveCount(0);

  const open = theirs.getByText(/^Open in an emergency until/);
  await expect(open).toBeVisible();
  await expect(theirs.getByText(/(59|60) minutes left/)).toBeVisible();
  const report = theirs.getByRole("row", { name: /Blood count/ });
  await expect(report).toBeVisible();
  await expect(report.getByRole("button", { name: /Archive/ })).toHaveCount(0);
  const ticket = theirs.waitForResponse(/requestDownload/);
  await report.locator(".ui-row-link").click();
  expect((await ticket).status()).toBe(200);
  await theirs.emulateMedia({ media: "print" });
  await expect(report).toBeHidden();
  await theirs.emulateMedia({ media: "screen" });
  await theirs.goto(`/patients/${otherId}`);
  await expect(theirs.getByText("You may not read these documents.")).toBeVisible();
  await theirs.goto(`/patients/${id}`);
  await expect(report).toBeVisible();
  await theirs.getByRole("button", { name: "End now" }).click();
  await expect(theirs.getByText("You may not read these documents.")).toBeVisible();
  await expect(report).toHaveCount(0);
  await theirs.reload();
  await expect(theirs.getByRole("button", { name: "Open for an hour" })).toBeVisible();
  await theirs.context().close();

  const told = await emailTo(boss.email, before);
  expect(told.subject).toContain("Documents were opened in an emergency");
  expect(told.text).not.toContain("Hastamaya");
  await page.goto("/audit");
  await page.getByRole("link", { name: "Emergency access" }).click();
  const list = page.getByRole("table", { name: "Emergency accesses, the newest first" });
  const row = list.getByRole("row").filter({ hasText: nurse.name });
  await expect(row).toContainText("The patient cannot speak");
  await expect(row).toContainText("Waits for a review");
  await row.getByRole("button", { name: /^Review/ }).click();
  const review = page.getByRole("dialog", { name: "Was it justified?" });
  await review.getByLabel("Outcome").selectOption({ label: "Not justified" });
  await review.getByLabel("Note").fill("She was awake");
  await review.getByRole("button", { name: "Save the review" }).click();
  await expect(page.getByText(`The access of ${nurse.name} is reviewed.`)).toBeVisible();
  await expect(row).toContainText("Not justified");
  await expect(row).toContainText("She was awake");
  await expect(row.getByRole("button", { name: /^Review/ })).toHaveCount(0);
  await page.getByRole("radio", { name: "Waits for a review" }).check({ force: true });
  await expect(row).toHaveCount(0);
  await page.getByRole("radio", { name: "Reviewed" }).check({ force: true });
  await expect(row).toBeVisible();

  await page.goto(`/patients/${id}`);
  const looks = page.getByRole("table", { name: "Who looked at this record" });
  await expect(looks.getByText("Opened the documents in an emergency")).toBeVisible();
  await expect(looks.getByText("Opened a document · in an emergency")).toBeVisible();
});

test("who reads documents anyway, or not at all, is offered none; the auditor sees the list", async ({
  page,
  signIn,
  user,
}) => {
  await signIn(page, user("aajmin", "receptionist"));
  await prefer(page, { language: "en" });
  const { id } = await putPatient(page, { givenName: "Aaitimaya", familyName: "Surel" });
  for (const role of ["receptionist", "cashier"]) {
    await page.context().clearCookies();
    await signIn(page, user("aajmin", role));
    await page.goto(`/patients/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator(".ui-emergency")).toHaveCount(0);
    expect((await page.goto("/audit/emergency"))?.status()).toBe(403);
  }
  await page.context().clearCookies();
  await signIn(page, user("aajmin", "auditor"));
  await page.goto("/audit/emergency");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Emergency access");
  await expect(page.getByRole("button", { name: /^Review/ })).toHaveCount(0);
});

async function sendReport(page: Page): Promise<void> {
  await page.locator(".ui-documents input[multiple]").setInputFiles([pdfFile("report.pdf")]);
  const dialog = page.getByRole("dialog", { name: "Add documents" });
  await dialog.getByLabel("Kind").selectOption("lab-report");
  await dialog.getByLabel("Title").fill("Blood count");
  await dialog.getByRole("button", { name: "Send the file" }).click();
  await expect(page.getByRole("row", { name: /Blood count/ }).getByText("Ready")).toBeVisible({
    timeout: 20_000,
  });
}
