import { testWithOwnApp } from "../../../infra/e2e/own-app.ts";
import { WIDE } from "../../../infra/e2e/wide.ts";
import { expectBirthDatesToSurvive } from "./birth-dates.ts";

// On both sides of UTC, in which the common system runs: a date that passes through an instant loses a day in one.
const zones = [
  { timeZone: "America/Los_Angeles", tag: [] },
  { timeZone: "Asia/Kathmandu", tag: [WIDE] },
];

for (const { timeZone, tag } of zones) {
  const test = testWithOwnApp("hospital", { timeZone });
  const title = `a date of birth comes back as it was typed with app, API and database in ${timeZone}`;

  test(title, { tag }, async ({ page, signIn, user }) => {
    await signIn(page, user("seti-mahakali", "administrator"));
    await expectBirthDatesToSurvive(page);
  });
}
