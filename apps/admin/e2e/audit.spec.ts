import { expect, test } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";
import { openClinics } from "./operator.ts";

test("the operator sees who signed in, and what was refused", async ({ page, signIn, user }) => {
  await openClinics(page, { signIn, user });
  await prefer(page, { language: "en" });
  await page.reload();
  await page.getByRole("link", { name: "Audit log" }).click();
  const log = page.getByRole("table", { name: "Events, the newest first" });
  await page.getByLabel("What was done").selectOption({ label: "Signed in" });
  const rows = log.getByRole("row", { name: /^Signed in Sarita Tamang/ });
  await expect(rows).not.toHaveCount(0);
  await expect(log.getByRole("row", { name: /Signed out/ })).toHaveCount(0);
  await page.getByLabel("What was done").selectOption("");
  await expect(log.getByRole("row")).not.toHaveCount(0);
});
