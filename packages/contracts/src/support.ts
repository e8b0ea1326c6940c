import { z } from "zod";
import { SupportGrantId, TenantId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { SupportPermission } from "./permissions.ts";
import { line } from "./text.ts";

/** waiting: for the clinic's answer. lapsed: nobody answered for three days. ended: by somebody, or its time was over. */
export const SupportState = z.enum(["waiting", "running", "refused", "lapsed", "ended"]);
export type SupportState = z.infer<typeof SupportState>;

/** A clinic lets somebody who runs the platform see its records, for a reason and a time. */
export const SupportGrant = z.object({
  id: SupportGrantId,
  clinic: z.object({ id: TenantId, name: z.string(), localName: z.string().nullable() }),
  /** Who asked, and sees. */
  operator: z.string(),
  reason: z.string(),
  permissions: z.array(SupportPermission),
  minutes: z.int(),
  state: SupportState,
  requestedAt: z.iso.datetime(),
  /** Who of the clinic answered. */
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** Once it has been approved. */
  endsAt: z.iso.datetime().nullable(),
  /** Who ended it before its time; null for what ended by itself. */
  endedBy: z.string().nullable(),
  endedAt: z.iso.datetime().nullable(),
});
export type SupportGrant = z.infer<typeof SupportGrant>;

/** The newest first. */
export const ListSupportGrants = PageRequest;
export type ListSupportGrants = z.infer<typeof ListSupportGrants>;
export const SupportGrantPage = page(SupportGrant);
export type SupportGrantPage = z.infer<typeof SupportGrantPage>;

export const SUPPORT_MINUTES = [30, 60, 120, 240, 480] as const;

/** Choices only, for a job's payload. */
export const SupportTerms = z.strictObject({ permissions: z.array(SupportPermission), minutes: z.int() });
export type SupportTerms = z.infer<typeof SupportTerms>;

export const RequestSupport = z.strictObject({
  clinicId: TenantId,
  /** What for, without the name of a patient: the clinic's administrators read it. */
  reason: line(300).min(10, "Use at least 10 characters."),
  permissions: z
    .array(SupportPermission)
    .max(10)
    .refine(
      (permissions) => permissions.includes("patients:read"),
      "Whatever is seen names patients: ask for them too.",
    )
    .refine((permissions) => new Set(permissions).size === permissions.length, "Name each permission once."),
  minutes: z.literal(SUPPORT_MINUTES),
});
export type RequestSupport = z.infer<typeof RequestSupport>;

export const SupportGrantRef = z.strictObject({ id: SupportGrantId });
export type SupportGrantRef = z.infer<typeof SupportGrantRef>;

/** By which somebody is in a clinic without being a member. */
export const SupportAccess = z.object({
  grantId: SupportGrantId,
  reason: z.string(),
  until: z.iso.datetime(),
});
export type SupportAccess = z.infer<typeof SupportAccess>;
