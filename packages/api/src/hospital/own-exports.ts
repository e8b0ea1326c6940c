// Exports stand in the control plane, which members do not reach: here they reach those of their own clinic.
import { type ClinicExport, type ExportPage, type ListOwnExports, TenantId } from "@polyclinic/contracts";
import { listExports, requestExport } from "@polyclinic/domain";
import { platformOf, type StaffContext } from "./control-plane.ts";

export function ownExports(ctx: StaffContext, page: ListOwnExports): Promise<ExportPage> {
  const clinicId = TenantId.parse(ctx.tenant.tenant.id);
  return platformOf(ctx).read((tx) => listExports(tx, { ...page, clinicId }));
}

/** An event of both logs: of the platform's, since its worker makes the export, and of the clinic's. */
export async function startOwnExport(ctx: StaffContext): Promise<ClinicExport> {
  const { caller, services, tenant } = ctx;
  const [app, { identity }, { roles }] = await Promise.all([
    caller.app(),
    caller.signedIn(),
    caller.membership(),
  ]);
  const actor = caller.actor(app, identity.user.id, roles);
  const clinicId = TenantId.parse(tenant.tenant.id);
  const started = await services.database
    .platform(actor)
    .write("export.requested", (tx) => requestExport(tx, { clinicId }));
  await tenant.write("export.requested", async (tx) => tx.changed({ resource: "export", id: started.id }));
  return started;
}
