// Exports stand in the control plane: members reach those of their own clinic.
import { type ClinicExport, type ExportPage, type ListOwnExports, TenantId } from "@polyclinic/contracts";
import { listExports, requestExport } from "@polyclinic/domain";
import type { StaffContext } from "../procedures.ts";

export function ownExports({ tenant, platform }: StaffContext, page: ListOwnExports): Promise<ExportPage> {
  const clinicId = TenantId.parse(tenant.tenant.id);
  return platform.read((tx) => listExports(tx, { ...page, clinicId }));
}

/** An event of both logs: of the platform's, since its worker makes the export, and of the clinic's. */
export async function startOwnExport({ tenant, platform }: StaffContext): Promise<ClinicExport> {
  const clinicId = TenantId.parse(tenant.tenant.id);
  const started = await platform.write("export.requested", (tx) => requestExport(tx, { clinicId }));
  await tenant.write("export.requested", async (tx) => tx.changed({ resource: "export", id: started.id }));
  return started;
}
