import { expect, test } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";
import { getPatient, idInAddress, putPatient } from "./patients.ts";

for (const timezoneId of ["Asia/Kathmandu", "UTC", "America/Los_Angeles"]) {
  test.describe(`with the browser in ${timezoneId}`, () => {
    test.use({ timezoneId });

    test("a date of birth comes back as it was typed, in both calendars", async ({ page, signIn, user }) => {
      await signIn(page, user("purbeli", "administrator"));
      await prefer(page, { calendar: "bs", language: "en" });
      const { id } = await putPatient(page, { givenName: "Bishnumaya", familyName: "Sunuwar" });
      for (const [calendar, typed, date, bs, ad] of [
        ["BS", "2047-11-17", "1991-03-01", "17 Falgun 2047", "1 March 1991"],
        ["AD", "1979-12-31", "1979-12-31", "16 Poush 2036", "31 December 1979"],
      ] as const) {
        await page.goto(`/patients/${id}/edit`);
        const field = page.getByLabel("Date of birth", { exact: true });
        await page
          .getByRole("radiogroup", { name: "Calendar of this date" })
          .getByRole("radio", { name: calendar })
          .check();
        await field.fill(typed);
        await page.keyboard.press("Control+Enter");
        const shown = page.getByText(bs);
        await expect(shown).toBeVisible();
        await expect(shown).toHaveAttribute("title", ad);
        const { birthDate } = await getPatient(page, idInAddress(page));
        expect(birthDate).toMatchObject({
          date,
          precision: "day",
          text: typed,
          calendar: calendar.toLowerCase(),
        });
        await page.goto(`/patients/${id}/edit`);
        await expect(field).toHaveValue(typed);
      }
    });

    test("today is the clinic's day", async ({ page, signIn, user }) => {
      await signIn(page, user("purbeli", "doctor"));
      await prefer(page, { calendar: "ad", language: "en" });
      await page.goto("/patients");
      const inKathmandu = new Intl.DateTimeFormat("en-GB", {
        timeZone: "Asia/Kathmandu",
        day: "numeric",
        month: "long",
        year: "numeric",
      });
      await expect(page.getByRole("button", { name: /^Today is/ })).toHaveText(
        inKathmandu.format(new Date()),
      );
    });
  });
}
