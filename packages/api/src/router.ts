// The types that clients are written against. The declaration of this file, and of all that it reaches, is packed for
// developers outside this repository: the context is hidden behind `object`, and no type of the server may appear.
import type { TRPCBuiltRouter, TRPCDecorateCreateRouterOptions } from "@trpc/server";
import { apps } from "./admin/apps.ts";
import { platformAudit } from "./admin/audit.ts";
import { clinics } from "./admin/clinics.ts";
import { deletions } from "./admin/deletions.ts";
import { clinicExports } from "./admin/exports.ts";
import { health } from "./admin/health.ts";
import { jobs } from "./admin/jobs.ts";
import { supportRequests } from "./admin/support.ts";
import { suppressions } from "./admin/suppressions.ts";
import { usage } from "./admin/usage.ts";
import { users } from "./admin/users.ts";
import { auth } from "./auth.ts";
import type { ApiErrorShape } from "./error-shape.ts";
import { audit } from "./hospital/audit.ts";
import { documents } from "./hospital/documents.ts";
import { emergencyAccess } from "./hospital/emergency-access.ts";
import { ownClinicExports } from "./hospital/exports.ts";
import { invitations } from "./hospital/invitations.ts";
import { members } from "./hospital/members.ts";
import { messages } from "./hospital/messages.ts";
import { notifications } from "./hospital/notifications.ts";
import { organization } from "./hospital/organization.ts";
import { patients } from "./hospital/patients.ts";
import { roles } from "./hospital/roles.ts";
import { supportGrants } from "./hospital/support.ts";
import { templates } from "./hospital/templates.ts";
import type { ProcedureMeta } from "./meta.ts";

interface PublicTypes {
  ctx: object;
  meta: ProcedureMeta;
  errorShape: ApiErrorShape;
  transformer: false;
}

// Not interfaces: those have no index signature, which tRPC's builder asks for.
export type HospitalProcedures = {
  audit: typeof audit;
  auth: typeof auth;
  documents: typeof documents;
  emergencyAccess: typeof emergencyAccess;
  exports: typeof ownClinicExports;
  invitations: typeof invitations;
  members: typeof members;
  messages: typeof messages;
  notifications: typeof notifications;
  organization: typeof organization;
  patients: typeof patients;
  roles: typeof roles;
  support: typeof supportGrants;
  templates: typeof templates;
};

type AdminProcedures = {
  apps: typeof apps;
  audit: typeof platformAudit;
  auth: typeof auth;
  clinics: typeof clinics;
  deletions: typeof deletions;
  exports: typeof clinicExports;
  health: typeof health;
  jobs: typeof jobs;
  support: typeof supportRequests;
  suppressions: typeof suppressions;
  usage: typeof usage;
  users: typeof users;
};

export type HospitalRouter = TRPCBuiltRouter<
  PublicTypes,
  TRPCDecorateCreateRouterOptions<HospitalProcedures>
>;
export type AdminRouter = TRPCBuiltRouter<PublicTypes, TRPCDecorateCreateRouterOptions<AdminProcedures>>;

export const hospitalProcedures: HospitalProcedures = {
  audit,
  auth,
  documents,
  emergencyAccess,
  exports: ownClinicExports,
  invitations,
  members,
  messages,
  notifications,
  organization,
  patients,
  roles,
  support: supportGrants,
  templates,
};
export const adminProcedures: AdminProcedures = {
  apps,
  audit: platformAudit,
  auth,
  clinics,
  deletions,
  exports: clinicExports,
  health,
  jobs,
  support: supportRequests,
  suppressions,
  usage,
  users,
};
