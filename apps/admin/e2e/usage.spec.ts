import { readFile } from "node:fs/promises";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { setOperation } from "../../../infra/e2e/operation.ts";
import { openClinics } from "./operator.ts";

test("a clinic's row opens what it uses, by day and by month, and as a file", async ({
  page,
  demo,
  signIn,
  user,
}) => {
  const [clinic] = demo.tenants;
  await setOperation(clinic?.id ?? "");
  await openClinics(page, { signIn, user });
  await page.getByRole("link", { name: clinic?.name ?? "" }).click();
  await expect(page.getByRole("heading", { name: clinic?.name ?? "", level: 1 })).toBeVisible();
  const days = page.getByRole("table", { name: "The last 30 days" }).locator("tbody tr");
  await expect(days).toHaveCount(30);
  await expect(days.first().getByRole("cell", { name: "100", exact: true }).first()).toBeVisible();
  await expect(page.getByRole("table", { name: "Months" }).locator("tbody tr")).not.toHaveCount(0);

  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as CSV" }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(new RegExp(`^usage-${clinic?.slug}-\\d{4}-\\d\\d-\\d\\d\\.csv$`));
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(41);
  expect(lines[1]).toMatch(/^20\d\d-\d\d-\d\d,20[89]\d-\d\d-\d\d,100,/);
});
