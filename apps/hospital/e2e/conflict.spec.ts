import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { getPatient, putPatient } from "./patients.ts";

test("the second of two tabs sees both versions and decides field by field", async ({
  page,
  context,
  signIn,
  user,
}) => {
  await signIn(page, user("machhapuchhre", "receptionist"));
  const { id } = await putPatient(page, {
    givenName: "Sanumaya",
    familyName: "Thami",
    fatherName: "Dil Bahadur Thami",
  });
  const second = await context.newPage();
  for (const tab of [page, second]) await tab.goto(`/patients/${id}/edit`);

  await change(page, "Father’s name", "Dhan Bahadur Thami");
  await expect(page.getByText("Dhan Bahadur Thami")).toBeVisible();

  await second.getByLabel("Mother’s name").fill("Buddhimaya Thami");
  await change(second, "Father’s name", "Dil Kumar Thami");
  const dialog = second.getByRole("dialog", { name: "Changed by somebody else" });
  const father = dialog.getByRole("radiogroup", { name: "Father’s name" });
  await expect(father).toContainText("Dil Kumar Thami");
  await expect(father).toContainText("Dhan Bahadur Thami");
  await expect(dialog.getByRole("radiogroup")).toHaveCount(1);
  await father.getByRole("radio").last().check();
  const held = Promise.withResolvers<void>();
  await second.route("**/api/trpc/patients.update*", async (route) => {
    await held.promise;
    await route.continue();
  });
  const save = dialog.getByRole("button", { name: "Save what I chose" });
  await save.click();
  await expect(save).toHaveAttribute("data-loading", "true");
  held.resolve();

  await expect(second).toHaveURL(`/patients/${id}`);
  await expect(second.getByText("Buddhimaya Thami")).toBeVisible();
  expect(await getPatient(page, id)).toMatchObject({
    fatherName: "Dhan Bahadur Thami",
    motherName: "Buddhimaya Thami",
    version: 3,
  });
});

async function change(tab: Page, label: string, text: string): Promise<void> {
  await tab.getByLabel(label).fill(text);
  await tab.keyboard.press("Control+Enter");
}
