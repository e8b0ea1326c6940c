// A clinic's events name users by their ids: who they are stands in the control plane, which no transaction of a clinic
// reaches. So a page of events is read first, and then the names of those who are on it.
import type { AuditActors, AuditEventPage, Page } from "@polyclinic/contracts";
import { type ClinicEvent, listActors, nameActors } from "@polyclinic/domain";
import type { Context } from "../context.ts";
import type { StaffDb } from "../staff-db.ts";

interface StaffContext extends Context {
  tenant: StaffDb;
}

export async function withNames(
  ctx: StaffContext,
  events: Promise<Page<ClinicEvent>>,
): Promise<AuditEventPage> {
  const { items, nextCursor } = await events;
  return { items: await platformOf(ctx).read((tx) => nameActors(tx, items)), nextCursor };
}

export function actorsOf(ctx: StaffContext): Promise<AuditActors> {
  return platformOf(ctx).read((tx) => listActors(tx, ctx.tenant.tenant.id));
}

function platformOf({ caller, services }: StaffContext) {
  const nobody = { userId: null, roles: [], appId: "", requestId: caller.requestId };
  return services.database.platform(nobody);
}
