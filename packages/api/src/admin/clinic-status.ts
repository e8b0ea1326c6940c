// A clinic reads in its own log when it was closed and opened again. The reason stays with the operators.
import type { ChangeClinicStatus, ClinicAuditAction, ClinicRef } from "@polyclinic/contracts";
import type { TenantRecord } from "@polyclinic/db";
import { reactivateClinic, suspendClinic } from "@polyclinic/domain";
import type { SignedInContext } from "../procedures.ts";

export type OperatorContext = Pick<
  SignedInContext,
  "platform" | "services" | "caller" | "app" | "identity" | "once"
>;

export async function suspend(ctx: OperatorContext, input: ChangeClinicStatus): Promise<ClinicRef> {
  const tenant = await ctx.platform.write("clinic.suspended", (tx) => suspendClinic(tx, input));
  await tellClinic(ctx, tenant, "clinic.suspended");
  return { clinicId: input.clinicId };
}

export async function reactivate(ctx: OperatorContext, input: ChangeClinicStatus): Promise<ClinicRef> {
  const tenant = await ctx.platform.write("clinic.reactivated", (tx) => reactivateClinic(tx, input));
  await tellClinic(ctx, tenant, "clinic.reactivated");
  return { clinicId: input.clinicId };
}

export function tellClinic(
  { caller, services, app, identity, once }: OperatorContext,
  tenant: TenantRecord,
  action: Extract<ClinicAuditAction, `clinic.${string}`>,
): Promise<void> {
  const actor = caller.actor(app, identity.user.id, identity.platformRoles);
  return services.database
    .tenant(tenant, actor, once)
    .write(action, async (tx) => tx.changed({ resource: "clinic", id: tenant.id }));
}
