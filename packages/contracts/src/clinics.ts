import { z } from "zod";
import { TenantId, TenantSlug } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { PatientCount } from "./patients.ts";

export const ClinicStatus = z.enum(["provisioning", "active", "suspended", "export_pending", "deleted"]);
export type ClinicStatus = z.infer<typeof ClinicStatus>;

/** What the operator sees of a clinic. `patients` is null while the clinic has no schema that can be counted. */
export const Clinic = z.object({
  id: TenantId,
  slug: TenantSlug,
  name: z.string(),
  localName: z.string().nullable(),
  status: ClinicStatus,
  schemaVersion: z.int(),
  members: z.int(),
  patients: PatientCount.nullable(),
  createdAt: z.iso.datetime(),
});
export type Clinic = z.infer<typeof Clinic>;

/** By name. */
export const ListClinics = PageRequest;
export type ListClinics = z.infer<typeof ListClinics>;
export const ClinicPage = page(Clinic);
export type ClinicPage = z.infer<typeof ClinicPage>;
