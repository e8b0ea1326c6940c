import type { Fixtures, Page } from "../../../infra/e2e/fixture.ts";
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
