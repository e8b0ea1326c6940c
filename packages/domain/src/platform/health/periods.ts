import type { HealthPeriod, OutageReason } from "@polyclinic/contracts";
import { HEALTH_PATIENCE_MS } from "@polyclinic/db";

/** A row of service_period, with milliseconds since 1970. */
export interface Measured {
  state: "ok" | "down";
  reason: OutageReason | null;
  since: number;
  seenAt: number;
}

interface Span {
  state: HealthPeriod["state"];
  reason: OutageReason | null;
  from: number;
  until: number;
}

/**
 * One period after the other from `from` until `until`, out of what was measured, the oldest first. A state is held to
 * last until the next measurement; where that is too far away, nobody knows.
 */
export function periodsOf(measured: readonly Measured[], from: number, until: number): HealthPeriod[] {
  const spans: Span[] = [];
  let known = from;
  for (const [index, { state, reason, since, seenAt }] of measured.entries()) {
    const next = measured[index + 1]?.since ?? until;
    const end = next - seenAt <= HEALTH_PATIENCE_MS ? next : seenAt;
    add(spans, { state: "unknown", reason: null, from: known, until: since });
    add(spans, { state, reason, from: Math.max(since, known), until: end });
    known = Math.max(known, end);
  }
  add(spans, { state: "unknown", reason: null, from: known, until });
  return spans.map((span) => ({
    ...span,
    from: new Date(span.from).toISOString(),
    until: new Date(span.until).toISOString(),
  }));
}

function add(spans: Span[], span: Span): void {
  if (span.until > span.from) spans.push(span);
}
