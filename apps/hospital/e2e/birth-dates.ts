import { expect, type Page } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";
import { getPatient, putPatient } from "./patients.ts";

const CASES = [
  { calendar: "BS", typed: "2047-11-17", date: "1991-03-01", bs: "17 Falgun 2047", ad: "1 March 1991" },
  { calendar: "AD", typed: "1979-12-31", date: "1979-12-31", bs: "16 Poush 2036", ad: "31 December 1979" },
] as const;

/** From the browser to the database and back: the day, the text and the calendar. Somebody with both rights is signed in. */
export async function expectBirthDatesToSurvive(page: Page): Promise<void> {
  await prefer(page, { calendar: "bs", language: "en" });
  const { id } = await putPatient(page, { givenName: "Bishnumaya", familyName: "Sunuwar" });
  for (const { calendar, typed, date, bs, ad } of CASES) {
    await page.goto(`/patients/${id}/edit`);
    const field = page.getByLabel("Date of birth", { exact: true });
    await page
      .getByRole("radiogroup", { name: "Calendar of this date" })
      .getByRole("radio", { name: calendar })
      .check();
    await field.fill(typed);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText(bs)).toHaveAttribute("title", ad);
    expect((await getPatient(page, id)).birthDate).toMatchObject({
      date,
      precision: "day",
      text: typed,
      calendar: calendar.toLowerCase(),
    });
    await page.goto(`/patients/${id}/edit`);
    await expect(field).toHaveValue(typed);
  }
}
