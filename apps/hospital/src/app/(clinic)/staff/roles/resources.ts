import { ClinicPermission } from "@polyclinic/contracts";

/** What permissions are about, in the order of the catalogue. */
const NAMES = [
  "patients",
  "documents",
  "emergency-access",
  "messages",
  "templates",
  "audit",
  "members",
  "roles",
  "organization",
  "support-grants",
  "exports",
] as const;

export const RESOURCES = NAMES.map((name) => ({
  name,
  permissions: ClinicPermission.options.filter((permission) => permission.startsWith(`${name}:`)),
}));
