import { expect, test } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";
import { putPatient } from "./patients.ts";

test("a look at a record stands in the record and in the log; the auditor sees what was changed", async ({
  page,
  signIn,
  user,
}) => {
  await signIn(page, user("aajmin", "receptionist"));
  const { id, mrn, version } = await putPatient(page, { givenName: "Aitamaya", familyName: "Limbu" });
  const { origin } = new URL(page.url());
  const data = { id, version, fatherName: "Harka Limbu" };
  await page.request.post("/api/trpc/patients.update", { headers: { origin }, data });
  await page.goto(`/patients/${id}`);
  await expect(page.getByText("Who looked at this record")).toHaveCount(0);
  await page.context().clearCookies();

  await signIn(page, user("aajmin", "auditor"));
  await prefer(page, { language: "en" });
  await page.goto(`/patients/${id}`);
  const looks = page.getByRole("table", { name: "Who looked at this record" });
  await expect(looks.getByText("Changed the record")).toBeVisible();
  await expect(looks.getByText("Opened the record")).not.toHaveCount(0);

  await page.getByRole("link", { name: "Audit log" }).click();
  const log = page.getByRole("table", { name: "Events, the newest first" });
  await page.getByLabel("What was done").selectOption({ label: "Changed the record" });
  await page.getByLabel("When").selectOption({ label: "This month" });
  await expect(log.getByRole("row", { name: mrn })).toHaveCount(1);
  await log.getByRole("row", { name: mrn }).getByRole("button").click();
  const dialog = page.getByRole("dialog", { name: "Changed the record" });
  await dialog.getByRole("button", { name: "Show what it was before and after" }).click();
  await expect(dialog.getByText("Harka Limbu")).toBeVisible();
  await dialog.getByRole("button", { name: "Show this patient only" }).click();
  await expect(log.getByRole("row")).toHaveCount(2);

  await page
    .getByLabel("What was done")
    .selectOption({ label: "Looked at what a record was before and after" });
  await expect(log.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Only Aitamaya Limbu: show all patients again" }).click();
  await page.getByLabel("What was done").selectOption("");
  await expect(log.getByRole("row")).not.toHaveCount(2);
});

test("a nurse has no log", async ({ page, signIn, user }) => {
  await signIn(page, user("aajmin", "nurse"));
  await expect(page.getByRole("link", { name: "Audit log" })).toHaveCount(0);
  expect((await page.goto("/audit"))?.status()).toBe(403);
});
