import type { HealthHistory, HealthPeriod } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { outagesIn, spansIn, summaryOf } from "./spans.ts";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
const period = (state: HealthPeriod["state"], from: number, until: number): HealthPeriod => ({
  state,
  reason: state === "down" ? "timeout" : null,
  from: at(from),
  until: at(until),
});
const PERIODS = [
  period("ok", 0, 10),
  period("down", 10, 12),
  period("ok", 12, 18),
  period("unknown", 18, 20),
];

test("a range holds what lies in it, and cuts what began before", () => {
  const spans = spansIn(PERIODS, Date.parse(at(11)));
  expect(spans.map(({ state, from, until }) => [state, from, until])).toEqual([
    ["down", Date.parse(at(11)), Date.parse(at(12))],
    ["ok", Date.parse(at(12)), Date.parse(at(18))],
    ["unknown", Date.parse(at(18)), Date.parse(at(20))],
  ]);
});

test("the share is that of the time that was measured, and never rounded up to all of it", () => {
  const hour = 3_600_000;
  expect(summaryOf(spansIn(PERIODS, Date.parse(at(0))))).toEqual({
    reached: 88.88,
    outages: 1,
    down: 2 * hour,
    unknown: 2 * hour,
  });
  const nearly = [
    { state: "ok", reason: null, from: 0, until: 9_999_999 },
    { state: "down", reason: "timeout", from: 9_999_999, until: 10_000_000 },
  ] as const;
  expect(summaryOf(nearly).reached).toBe(99.99);
  expect(summaryOf([{ state: "unknown", reason: null, from: 0, until: 1 }]).reached).toBeNull();
});

test("outages are listed from the last one on; of what nobody measured only the worker's silence", () => {
  const history: HealthHistory = {
    from: at(0),
    until: at(20),
    services: [
      { service: "ses", periods: PERIODS },
      {
        service: "worker",
        periods: [period("unknown", 0, 1), period("ok", 1, 18), period("unknown", 18, 20)],
      },
      { service: "s3", periods: [period("ok", 0, 19), period("down", 19, 20)] },
    ],
  };
  const shown = outagesIn(history, Date.parse(at(0))).map(({ service, period: { from }, isOver }) => [
    service,
    from,
    isOver,
  ]);
  expect(shown).toEqual([
    ["s3", at(19), false],
    ["worker", at(18), false],
    ["ses", at(10), true],
  ]);
  expect(outagesIn(history, Date.parse(at(13)))).toHaveLength(2);
});
