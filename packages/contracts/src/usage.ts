import { z } from "zod";
import { ClinicStatus } from "./clinics.ts";
import { TenantId, TenantSlug } from "./ids.ts";

/**
 * What is counted of a clinic, and how days make a month: `last` for what there is of something at the end of a day,
 * `sum` for what was done, `highest` for people, who are the same ones every day.
 */
export const usageMetrics = {
  patients: "last",
  members: "last",
  /** Members who changed something: who left a trace in the clinic's audit log. */
  "active-users": "highest",
  documents: "last",
  "document-bytes": "last",
  "emails-sent": "sum",
  "sms-sent": "sum",
  "pushes-sent": "sum",
} as const satisfies Record<string, "last" | "sum" | "highest">;

export const UsageMetric = z.enum(Object.keys(usageMetrics) as (keyof typeof usageMetrics)[]); // as: its own keys
export type UsageMetric = z.infer<typeof UsageMetric>;

/** What is not there was not measured. */
export const UsageDay = z.object({
  /** In the clinic's time zone. */
  day: z.iso.date(),
  counts: z.partialRecord(UsageMetric, z.int()),
});
export type UsageDay = z.infer<typeof UsageDay>;

/** The last `days` days, today included. */
export const UsageOfClinic = z.strictObject({
  clinicId: TenantId,
  days: z.int().min(1).max(400).default(30),
});
export type UsageOfClinic = z.infer<typeof UsageOfClinic>;

/** Counts, and never who. The newest day first; a day on which nothing was measured is left out. */
export const ClinicUsage = z.object({
  clinic: z.object({
    id: TenantId,
    slug: TenantSlug,
    name: z.string(),
    localName: z.string().nullable(),
    status: ClinicStatus,
  }),
  measuredAt: z.iso.datetime().nullable(),
  days: z.array(UsageDay),
});
export type ClinicUsage = z.infer<typeof ClinicUsage>;
