import { expect, test } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";
import { openClinics } from "./operator.ts";

test("the operator sees a clinic when it has allowed it, under a frame that says so, until it ends it", async ({
  page,
  browser,
  demo,
  signIn,
  user,
}) => {
  const machhapuchhre = demo.tenants.find(({ slug }) => slug === "machhapuchhre");
  const reason = `The list of today stays empty ${Date.now()}`;
  await openClinics(page, { signIn, user });
  await page.getByRole("link", { name: "Support" }).click();
  await page.getByRole("button", { name: "Ask for access" }).click();
  const form = page.getByRole("dialog", { name: "Ask for access" });
  await form.getByRole("button", { name: "Ask the clinic" }).click();
  await expect(form.getByLabel("Clinic")).toBeFocused();
  await form.getByLabel("Clinic").selectOption(machhapuchhre?.id ?? "");
  await form.getByLabel("Reason").fill(reason);
  await form.getByLabel("Documents").check();
  await form.getByRole("button", { name: "Ask the clinic" }).click();
  await expect(page.getByText(`${machhapuchhre?.name} has been asked.`)).toBeVisible();
  const request = page.getByRole("row").filter({ hasText: reason });
  await expect(request).toContainText("Waits for the clinic");

  const clinic = await browser.newPage({ baseURL: demo.hospitalUrl });
  await signIn(clinic, user("machhapuchhre", "administrator"), demo.hospitalUrl);
  await prefer(clinic, { language: "en" });
  await clinic.goto("/staff");
  await clinic.getByRole("link", { name: "Support access" }).click();
  const asked = clinic.getByRole("row").filter({ hasText: reason });
  await expect(asked).toContainText("Open documents");
  await asked.getByRole("button", { name: /^Allow/ }).click();
  await expect(asked).toContainText("Has access");

  const looking = await browser.newPage({ baseURL: demo.hospitalUrl });
  await signIn(looking, user(null, "operator"), demo.hospitalUrl);
  await expect(looking.getByText("Support access until").first()).toBeVisible();
  await looking.getByRole("button", { name: /Machhapuchhre/ }).click();
  const frame = looking.getByRole("complementary", { name: "Support access" });
  await expect(frame).toContainText(reason);
  await expect(looking.getByRole("table")).toBeVisible();
  await expect(looking.getByRole("link", { name: "Register" })).toHaveCount(0);
  await expect(looking.getByRole("link", { name: "Staff" })).toHaveCount(0);
  await looking.getByRole("table").getByRole("link").first().click();
  await expect(looking.getByRole("button", { name: "Print" })).toBeVisible();
  await expect(looking.getByRole("link", { name: "Change", exact: true })).toHaveCount(0);
  await expect(frame).toBeVisible();

  await asked.getByRole("button", { name: /^End now/ }).click();
  await expect(asked).toContainText("Ended by");
  await expect(async () => {
    await looking.goto("/patients");
    await expect(looking.getByRole("heading", { name: "You do not belong to a clinic yet" })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await clinic.goto("/audit");
  await expect(clinic.getByText("Platform support").first()).toBeVisible();
  await page.reload();
  await expect(request).toContainText("Ended by");
  await clinic.close();
  await looking.close();
});
