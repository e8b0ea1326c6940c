import { expect, test } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";
import { expectBirthDatesToSurvive } from "./birth-dates.ts";

for (const timezoneId of ["Asia/Kathmandu", "UTC", "America/Los_Angeles"]) {
  test.describe(`with the browser in ${timezoneId}`, () => {
    test.use({ timezoneId });

    test("a date of birth comes back as it was typed, in both calendars", async ({ page, signIn, user }) => {
      await signIn(page, user("purbeli", "administrator"));
      await expectBirthDatesToSurvive(page);
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
