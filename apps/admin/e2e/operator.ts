import { expect, type Fixtures, type Page } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";

/** The list of clinics, in English and with the country's dates, whatever the test before has left. */
export async function openClinics(
  page: Page,
  { signIn, user }: Pick<Fixtures, "signIn" | "user">,
): Promise<void> {
  await signIn(page, user(null, "operator"));
  await prefer(page, { language: "en", calendar: "bs", colorScheme: "light" });
  await page.goto("/clinics");
}

/** Of whoever has this address, in English. */
export async function openUser(page: Page, email: string): Promise<void> {
  await page.goto("/users");
  await page.getByLabel("Name or e-mail").fill(email);
  await page.keyboard.press("Enter");
  const rows = page.getByRole("table", { name: "Users" }).locator("tbody tr");
  await expect(rows).toHaveCount(1);
  await rows.getByRole("link").click();
  await expect(page.getByRole("region", { name: "Account" })).toBeVisible();
}
