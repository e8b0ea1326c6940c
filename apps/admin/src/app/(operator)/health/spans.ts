import type { HealthHistory, HealthPeriod, WatchedService } from "@polyclinic/contracts";

const HOUR_MS = 3_600_000;

/** What the page shows at a time. */
export const ranges = { day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS, month: 30 * 24 * HOUR_MS } as const;
export type Range = keyof typeof ranges;

/** A period, or the part of it that lies in the range. In milliseconds since 1970. */
export interface Span extends Pick<HealthPeriod, "state" | "reason"> {
  from: number;
  until: number;
}

export function spansIn(periods: readonly HealthPeriod[], from: number): Span[] {
  return periods
    .map(({ state, reason, ...period }) => ({
      state,
      reason,
      from: Math.max(Date.parse(period.from), from),
      until: Date.parse(period.until),
    }))
    .filter((span) => span.until > span.from);
}

export interface Summary {
  /** Of the time that was measured, in hundredths of a per cent that are full. Null: none was. */
  reached: number | null;
  outages: number;
  /** Milliseconds. */
  down: number;
  unknown: number;
}

export function summaryOf(spans: readonly Span[]): Summary {
  const total = { ok: 0, down: 0, unknown: 0 };
  for (const { state, from, until } of spans) total[state] += until - from;
  const measured = total.ok + total.down;
  return {
    reached: measured === 0 ? null : Math.floor((total.ok / measured) * 10_000) / 100,
    outages: spans.filter(({ state }) => state === "down").length,
    down: total.down,
    unknown: total.unknown,
  };
}

export interface Outage {
  service: WatchedService;
  period: HealthPeriod;
  isOver: boolean;
}

/**
 * The last one first. A worker without a sign of life is one too, once there was any; that nobody measured the others
 * meanwhile follows from it.
 */
export function outagesIn({ services, from: start, until }: HealthHistory, from: number): Outage[] {
  return services
    .flatMap(({ service, periods }) =>
      periods
        .filter(
          ({ state, from: began }) =>
            state === "down" || (service === "worker" && state === "unknown" && began !== start),
        )
        .map((period) => ({ service, period, isOver: period.until !== until })),
    )
    .filter(({ period }) => Date.parse(period.until) > from)
    .toSorted((a, b) => b.period.from.localeCompare(a.period.from));
}
