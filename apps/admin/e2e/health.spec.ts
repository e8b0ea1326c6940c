import { expect, test } from "../../../infra/e2e/fixture.ts";
import { setOperation } from "../../../infra/e2e/operation.ts";
import { openClinics } from "./operator.ts";

test("each service says how it is and since when, and its outages are listed", async ({
  page,
  demo,
  signIn,
  user,
}) => {
  await setOperation(demo.tenants[0]?.id ?? "");
  await openClinics(page, { signIn, user });
  await page.getByRole("link", { name: "Health", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Health", level: 1 })).toBeVisible();
  const service = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  // The worker of the whole system measures twice a minute.
  for (const name of ["Database", "Sign-in (Cognito)", "Files (S3)", "E-mail (SES)"])
    await expect(service(name).getByText("Answers", { exact: true })).toBeVisible({ timeout: 45_000 });
  await expect(service("Worker").getByText("At work")).toBeVisible();
  await expect(service("SNS").getByRole("img")).toHaveAttribute("aria-label", /SNS.*1 outage, 60 min/);

  const outage = page.getByRole("table", { name: "Outages" }).getByRole("row").filter({ hasText: "SNS" });
  await expect(outage).toContainText("We ask too often");
  await expect(outage).toContainText("60 min");
  await page.getByRole("radio", { name: "7 days" }).check();
  await expect(outage).toHaveCount(1);
  await page.getByRole("link", { name: /^Jobs: / }).click();
  await expect(page.getByRole("heading", { name: "Jobs", level: 1 })).toBeVisible();
});
