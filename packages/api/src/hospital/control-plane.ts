// A clinic's rows name users by their ids: who they are stands in the control plane, which no transaction of a clinic
// reaches. So a page of rows is read first, and then the names of those who are on it.
import type { PlatformDb } from "@polyclinic/db";
import type { Context } from "../context.ts";
import type { StaffDb } from "../staff-db.ts";

export interface StaffContext extends Context {
  tenant: StaffDb;
}

export function platformOf({ caller, services }: StaffContext): PlatformDb {
  const nobody = { userId: null, roles: [], appId: "", requestId: caller.requestId };
  return services.database.platform(nobody);
}
