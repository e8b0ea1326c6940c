import type { HealthHistory, HealthPeriod } from "@polyclinic/contracts";
import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../../../testing/api.ts";
import { show } from "../../../testing/show.tsx";
import { Health } from "./health.tsx";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api.stop());

/** In hours before noon of 20 November 2026, in UTC. */
const at = (hours: number) => new Date(Date.UTC(2026, 10, 20, 12 - hours)).toISOString();
const period = (state: HealthPeriod["state"], from: number, until: number): HealthPeriod => ({
  state,
  reason: state === "down" ? "denied" : null,
  from: at(from),
  until: at(until),
});
const START = 30 * 24;

function answer(worker: HealthPeriod[], ses: HealthPeriod[]): void {
  api.answers["health.history"] = (): HealthHistory => ({
    from: at(START),
    until: at(0),
    services: [
      { service: "worker", periods: worker },
      { service: "ses", periods: ses },
    ],
  });
}

const outages = () => within(screen.getByRole("table", { name: "Outages" })).getAllByRole("row");
const row = async (name: string) => {
  const heading = await screen.findByRole("heading", { name, level: 3 });
  return heading.closest("li")?.textContent ?? "";
};

test("when nobody measures the page says so, and claims nothing of the services", async () => {
  answer(
    [period("ok", START, 2), period("unknown", 2, 0)],
    [period("ok", START, 2), period("unknown", 2, 0)],
  );
  show(<Health mayReadJobs={false} />);
  await screen.findByText(/Nobody has measured since 4 Mangsir 2083, 15:45/);
  expect(await row("E-mail (SES)")).toMatch(/Not measured.*Answered 100 %2 h not measured/);
  expect(await row("Worker")).toContain("No sign of life");
  expect(outages()[1]?.textContent).toMatch(/Worker.*No sign of life.*still goes on.*2 h/);
  expect(screen.queryByRole("link", { name: /Jobs/ })).toBeNull();
});

test("an outage that goes on is said first, and one of last week shows when the week is asked for", async () => {
  answer(
    [period("ok", START, 0)],
    [period("ok", START, 72), period("down", 72, 70), period("ok", 70, 1), period("down", 1, 0)],
  );
  show(<Health mayReadJobs={false} />);
  expect(await row("E-mail (SES)")).toMatch(/Does not answer.*Our credentials are refused.*1 outage, 60 min/);
  expect(await row("Worker")).toContain("for more than 30 days");
  expect(outages()).toHaveLength(2);
  await userEvent.click(screen.getByRole("radio", { name: "7 days" }));
  expect(outages()).toHaveLength(3);
  expect(await row("E-mail (SES)")).toMatch(/2 outages, 3 h/);
});
