import { expect, test } from "../../../infra/e2e/fixture.ts";
import { putPatient } from "./patients.ts";

test("an administrator archives a record: it leaves the lists and opens with its state", async ({
  page,
  signIn,
  user,
}) => {
  await signIn(page, user("machhapuchhre", "administrator"));
  const { id, mrn } = await putPatient(page, { givenName: "Kanchhimaya", familyName: "Chepang" });
  await page.goto(`/patients/${id}`);
  await page.getByRole("button", { name: "Archive" }).click();
  const dialog = page.getByRole("dialog", { name: "Archive this record?" });
  await dialog.getByRole("button", { name: "Archive" }).click();
  await expect(dialog.getByLabel(/Reason/)).toBeFocused();
  await dialog.getByLabel(/Reason/).fill("Registered twice");
  await dialog.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText(/^Archived on .*: Registered twice$/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Change" })).toHaveCount(0);

  await page.reload();
  await expect(page.getByText(/^Archived on .*: Registered twice$/)).toBeVisible();
  await page.goto("/patients");
  await page.getByRole("searchbox").fill("Kanchhimaya Chepang");
  await expect(page.getByText(mrn)).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText(/archived/);
});

test("a receptionist has no such button", async ({ page, signIn, user }) => {
  await signIn(page, user("machhapuchhre", "receptionist"));
  const { id } = await putPatient(page, { givenName: "Lalmaya", familyName: "Kusunda" });
  await page.goto(`/patients/${id}`);
  await expect(page.getByRole("link", { name: "Change" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Archive" })).toHaveCount(0);
});
