import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";
import { putPatient } from "./patients.ts";

const contact = (page: Page) => page.getByRole("region", { name: "How the clinic is reached" });
const save = (page: Page) => contact(page).getByRole("button", { name: "Save" });

test("the clinic's address and PAN stand at the head of what is printed", async ({ page, signIn, user }) => {
  await signIn(page, user("purbeli", "administrator"));
  await prefer(page, { language: "en" });
  await page.goto("/patients");
  await page.getByRole("link", { name: "Clinic", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Clinic settings" })).toBeVisible();
  const form = contact(page);
  await form.getByLabel("Phone").fill("12");
  await form.getByLabel("PAN").fill("1234");
  await form.getByLabel("PAN").press("Control+Enter");
  await expect(form.getByText("has nine digits")).toBeVisible();
  await form.getByLabel("PAN").fill("301234567");
  await save(page).click();
  await expect(form.getByLabel("Phone")).toBeFocused();
  await expect(form.getByLabel("Phone")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("Phone").fill("021-520333");
  await form.getByLabel("Province").selectOption("Koshi");
  await form.getByLabel("District").selectOption("Sunsari");
  await form.getByLabel("Tole or street").fill("Rangeli Road");
  await save(page).click();
  await expect(form.getByText("Saved.")).toBeVisible();

  const { id } = await putPatient(page, { givenName: "Printed", familyName: "Rai" });
  await page.goto(`/patients/${id}`);
  await page.emulateMedia({ media: "print" });
  const head = page.getByText("PAN 301234567");
  await expect(head).toBeVisible();
  await expect(head).toContainText("Rangeli Road, Sunsari, Koshi");
  await page.emulateMedia({ media: "screen" });
  await expect(head).toBeHidden();
});

test("of two who change it at once, the second sees it and decides", async ({
  page,
  context,
  signIn,
  user,
}) => {
  await signIn(page, user("lumbini-arogya", "administrator"));
  await prefer(page, { language: "en" });
  const second = await context.newPage();
  for (const tab of [page, second]) await tab.goto("/organization");
  await contact(page).getByLabel("E-mail").fill("first@example.com");
  await save(page).click();
  await expect(contact(page).getByText("Saved.")).toBeVisible();

  await contact(second).getByLabel("E-mail").fill("second@example.com");
  await save(second).click();
  await expect(contact(second).getByText("Somebody else saved other values meanwhile.")).toBeVisible();
  await contact(second).getByRole("button", { name: "Show theirs instead" }).click();
  await expect(contact(second).getByLabel("E-mail")).toHaveValue("first@example.com");
  await contact(second).getByLabel("E-mail").fill("second@example.com");
  await save(second).click();
  await expect(contact(second).getByText("Saved.")).toBeVisible();
});

test("another name is everywhere at once", async ({ page, signIn, user }) => {
  await signIn(page, user("purbeli", "administrator"));
  await prefer(page, { language: "en" });
  await page.goto("/organization");
  const names = page.getByRole("region", { name: "Name", exact: true });
  const name = names.getByRole("textbox", { name: "Name", exact: true });
  const before = await name.inputValue();
  for (const next of [`${before} Annex`, before]) {
    await name.fill(next);
    await names.getByRole("button", { name: "Save the name" }).click();
    await expect(names.getByText("Saved.")).toBeVisible();
    await expect(page.getByRole("banner")).toContainText(next);
  }
  await page.goto("/audit");
  await expect(page.getByRole("table").getByText("Gave the clinic another name").first()).toBeVisible();
});
