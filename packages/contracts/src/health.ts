import { z } from "zod";

const CheckState = z.enum(["ok", "down"]);

/** `down` only when the core (the database) is; an outside service that fails makes it `degraded`. */
export const Health = z.object({
  status: z.enum(["ok", "degraded", "down"]),
  checks: z.object({
    database: CheckState,
    cognito: CheckState,
    s3: CheckState,
    ses: CheckState,
    sns: CheckState,
  }),
});
export type Health = z.infer<typeof Health>;

/** `worker` is what measures the others: it is `ok` for as long as it gives signs of life. */
export const WatchedService = z.enum(["database", "worker", "cognito", "s3", "ses", "sns"]);
export type WatchedService = z.infer<typeof WatchedService>;

/**
 * - `unreachable`: no connection.
 * - `denied`: our credentials, or the rights that go with them, do not work.
 * - `failing`: it answered with a failure of its own.
 */
export const OutageReason = z.enum(["timeout", "unreachable", "throttled", "denied", "failing"]);
export type OutageReason = z.infer<typeof OutageReason>;

/** `unknown`: nobody has measured. Of the worker itself: no sign of life. `reason` is set exactly when it is `down`. */
export const HealthPeriod = z.object({
  state: z.enum(["ok", "down", "unknown"]),
  reason: OutageReason.nullable(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
});
export type HealthPeriod = z.infer<typeof HealthPeriod>;

/** For each service its periods, one after the other without a gap, from `from` until `until`: the last one is now. */
export const HealthHistory = z.object({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  services: z.array(z.object({ service: WatchedService, periods: z.array(HealthPeriod).min(1) })),
});
export type HealthHistory = z.infer<typeof HealthHistory>;
