import type { AuditActors, AuditEventPage, Page } from "@polyclinic/contracts";
import { type ClinicEvent, listActors, nameActors } from "@polyclinic/domain";
import type { StaffContext } from "../procedures.ts";

export async function withNames(
  ctx: StaffContext,
  events: Promise<Page<ClinicEvent>>,
): Promise<AuditEventPage> {
  const { items, nextCursor } = await events;
  return { items: await ctx.platform.read((tx) => nameActors(tx, items)), nextCursor };
}

export function actorsOf(ctx: StaffContext): Promise<AuditActors> {
  return ctx.platform.read((tx) => listActors(tx, ctx.tenant.tenant.id));
}
