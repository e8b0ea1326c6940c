import { expect, test } from "../../../infra/e2e/fixture.ts";

test("who works in two clinics chooses one, and a tab of the other one takes no more work", async ({
  page,
  context,
  demo,
  signIn,
}) => {
  const [visitor] = demo.users.filter(
    ({ email }, index, all) => all.findIndex((each) => each.email === email) < index,
  );
  if (!visitor) throw new Error("the demo data hold nobody with two clinics");
  await signIn(page, visitor);
  await expect(page.getByRole("heading", { name: "Where do you work now?" })).toBeVisible();
  await page.goto("/patients");
  await expect(page).toHaveURL("/choose-clinic");
  await page.getByRole("button", { name: /Machhapuchhre/ }).click();
  await expect(page.getByRole("banner")).toContainText("Machhapuchhre");
  const first = await page.getByRole("row").nth(1).innerText();

  const other = await context.newPage();
  await other.goto("/choose-clinic");
  await other.getByRole("button", { name: /Aajmin/ }).click();
  await expect(other.getByRole("banner")).toContainText("Aajmin");
  await expect(other.getByRole("row").nth(1)).not.toHaveText(first);

  const stale = page.getByRole("dialog", { name: "You have changed clinic" });
  await expect(stale).toContainText("Machhapuchhre");
  await page.keyboard.press("Escape");
  await expect(stale).toBeVisible();
  await stale.getByRole("button").click();
  await expect(page.getByRole("banner")).toContainText("Aajmin");
});
