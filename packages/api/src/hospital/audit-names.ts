import type { AuditActors, AuditEventPage, Page } from "@polyclinic/contracts";
import { type ClinicEvent, listActors, nameActors } from "@polyclinic/domain";
import { platformOf, type StaffContext } from "./control-plane.ts";

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
