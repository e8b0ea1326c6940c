import { expect, test } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";
import { WIDE } from "../../../infra/e2e/wide.ts";
import { expectBirthDatesToSurvive } from "./birth-dates.ts";

const zones = [
  { timezoneId: "Asia/Kathmandu", tag: [WIDE] }, // where all other tests are
  { timezoneId: "UTC", tag: [WIDE] },
  { timezoneId: "America/Los_Angeles", tag: [] },
];

for (const { timezoneId, tag } of zones) {
  test.describe(`with the browser in ${timezoneId}`, { tag }, () => {
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
