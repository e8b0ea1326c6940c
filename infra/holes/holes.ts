import { ofApps } from "./apps.ts";
import { ofAudit } from "./audit.ts";
import { ofAuthorization } from "./authorization.ts";
import { ofDeletion } from "./deletion.ts";
import { ofEmergencyAccess } from "./emergency-access.ts";
import type { Hole } from "./hole.ts";
import { ofIdentity } from "./identity.ts";
import { ofTenancy } from "./tenancy.ts";

export const holes: readonly Hole[] = [
  ...ofApps,
  ...ofIdentity,
  ...ofTenancy,
  ...ofAuthorization,
  ...ofEmergencyAccess,
  ...ofAudit,
  ...ofDeletion,
];
