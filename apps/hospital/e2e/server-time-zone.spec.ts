import { testWithOwnApp } from "../../../infra/e2e/own-app.ts";
import { expectBirthDatesToSurvive } from "./birth-dates.ts";

// On both sides of UTC, in which the common system runs: a date that passes through an instant loses a day in one.
for (const timeZone of ["Asia/Kathmandu", "America/Los_Angeles"]) {
  const test = testWithOwnApp("hospital", { timeZone });

  test(`a date of birth comes back as it was typed with app, API and database in ${timeZone}`, async ({
    page,
    signIn,
    user,
  }) => {
    await signIn(page, user("seti-mahakali", "administrator"));
    await expectBirthDatesToSurvive(page);
  });
}
