import { z } from "zod";

/** The one catalogue. Only what is built is in it; a procedure names its permission in its builder. */
export const Permission = z.enum([
  "patients:read",
  "patients:register",
  "patients:update",
  "patients:archive",
  "documents:read",
  "documents:upload",
  "documents:archive",
  "emergency-access:open",
  "emergency-access:read",
  "emergency-access:review",
  "messages:read",
  "templates:update",
  "audit:read",
  "audit:read-values",
  "members:read",
  "members:invite",
  "members:change-roles",
  "members:remove",
  "roles:read",
  "roles:update",
  "organization:update",
  "support-grants:read",
  "support-grants:decide",
  "support-grants:request",
  "clinics:read",
  "clinics:create",
  "clinics:suspend",
  "clinics:delete",
  "exports:read",
  "exports:request",
  "exports:download",
  "jobs:read",
  "jobs:retry",
  "jobs:discard",
  "suppressions:read",
  "suppressions:lift",
  "health:read",
  "usage:read",
  "users:read",
  "users:disable",
  "platform-audit:read",
  "apps:read",
  "apps:create",
  "apps:update",
  "apps:issue-keys",
  "apps:revoke-keys",
  "second-factors:reset",
]);
export type Permission = z.infer<typeof Permission>;

/** What a role of a clinic may hold, also one of its own. A test holds it against the roles of the system. */
export const ClinicPermission = Permission.extract([
  "patients:read",
  "patients:register",
  "patients:update",
  "patients:archive",
  "documents:read",
  "documents:upload",
  "documents:archive",
  "emergency-access:open",
  "emergency-access:read",
  "emergency-access:review",
  "messages:read",
  "templates:update",
  "audit:read",
  "audit:read-values",
  "members:read",
  "members:invite",
  "members:change-roles",
  "members:remove",
  "roles:read",
  "roles:update",
  "organization:update",
  "support-grants:read",
  "support-grants:decide",
  "exports:read",
  "exports:request",
]);
export type ClinicPermission = z.infer<typeof ClinicPermission>;

export const ClinicRole = z.enum([
  "receptionist",
  "nurse",
  "doctor",
  "lab-technician",
  "lab-verifier",
  "radiographer",
  "pharmacist",
  "cashier",
  "accountant",
  "administrator",
  "auditor",
]);
export type ClinicRole = z.infer<typeof ClinicRole>;

/** What a clinic can let the operator do for a time: to see, and nothing else. */
export const SupportPermission = ClinicPermission.extract([
  "patients:read",
  "documents:read",
  "messages:read",
]);
export type SupportPermission = z.infer<typeof SupportPermission>;

/** As the audit log names whoever sees by a grant. No membership holds it. */
export const SUPPORT_ROLE = "support";

/** The operator runs the platform and has no clinical read. */
export const PlatformRole = z.enum(["operator"]);
export type PlatformRole = z.infer<typeof PlatformRole>;

const reader = ["patients:read"] as const;
const files = ["documents:read", "documents:upload"] as const;

export const clinicRoles: Readonly<Record<ClinicRole, readonly ClinicPermission[]>> = {
  receptionist: [
    "patients:read",
    "patients:register",
    "patients:update",
    "documents:upload",
    "messages:read",
  ],
  nurse: ["patients:read", "patients:update", ...files, "emergency-access:open"],
  doctor: ["patients:read", "patients:update", ...files, "documents:archive", "emergency-access:open"],
  "lab-technician": [...reader, ...files],
  "lab-verifier": [...reader, ...files, "documents:archive"],
  radiographer: [...reader, ...files],
  pharmacist: [...reader, "documents:read"],
  cashier: reader,
  accountant: reader,
  administrator: [
    "patients:read",
    "patients:register",
    "patients:update",
    "patients:archive",
    "emergency-access:read",
    "emergency-access:review",
    "messages:read",
    "templates:update",
    "audit:read",
    "members:read",
    "members:invite",
    "members:change-roles",
    "members:remove",
    "roles:read",
    "roles:update",
    "organization:update",
    "support-grants:read",
    "support-grants:decide",
    "exports:read",
    "exports:request",
  ],
  auditor: [
    ...reader,
    "emergency-access:read",
    "messages:read",
    "audit:read",
    "audit:read-values",
    "members:read",
    "roles:read",
    "support-grants:read",
  ],
};

const RIGHTS_OF_OTHERS = ["members:invite", "members:change-roles", "roles:update"] as const;

/** Whoever decides what people may do does not also read what the log holds of the records: nobody checks themselves. */
export function joinsDuties(permissions: ReadonlySet<Permission>): boolean {
  return (
    permissions.has("audit:read-values") && RIGHTS_OF_OTHERS.some((permission) => permissions.has(permission))
  );
}

/**
 * Whoever decides who comes into a clinic and what they may do there proves it with a second factor: a role that holds
 * one of these is not carried by a password alone.
 */
const NEED_SECOND_FACTOR = [...RIGHTS_OF_OTHERS, "members:remove", "support-grants:decide"] as const;

export function needsSecondFactor(permissions: ReadonlySet<Permission>): boolean {
  return decisionsAmong(permissions).length > 0;
}

/**
 * What nobody hands out who does not hold it. Whoever may only invite would otherwise let in an administrator, such as
 * themselves under another address.
 */
export function decisionsAmong(permissions: ReadonlySet<Permission>): readonly Permission[] {
  return NEED_SECOND_FACTOR.filter((permission) => permissions.has(permission));
}

export const platformRoles: Readonly<Record<PlatformRole, readonly Permission[]>> = {
  operator: [
    "support-grants:read",
    "support-grants:request",
    "clinics:read",
    "clinics:create",
    "clinics:suspend",
    "clinics:delete",
    "exports:read",
    "exports:request",
    "exports:download",
    "jobs:read",
    "jobs:retry",
    "jobs:discard",
    "suppressions:read",
    "suppressions:lift",
    "health:read",
    "usage:read",
    "users:read",
    "users:disable",
    "platform-audit:read",
    "apps:read",
    "apps:create",
    "apps:update",
    "apps:issue-keys",
    "apps:revoke-keys",
    "second-factors:reset",
  ],
};
