import {
  type ClinicExport,
  DomainError,
  ExportId,
  notFound,
  type RequestExport,
} from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { getExport } from "./list.ts";

/** By the actor. CONFLICT while one of the clinic waits or is being made. A suspended clinic is exported like any other. */
export async function requestExport(tx: PlatformWriteTx, { clinicId }: RequestExport): Promise<ClinicExport> {
  const { userId } = tx.actor;
  if (userId === null) throw new Error("an export is asked for by somebody");
  const clinic = await tx
    .selectFrom("tenant")
    .select("id")
    .where("id", "=", clinicId)
    .where("status", "not in", ["provisioning", "deleted"])
    .forShare() // a deletion that is about to drop the clinic waits, or this does
    .executeTakeFirst();
  if (!clinic) notFound("clinic");
  const inserted = await tx
    .insertInto("tenant_export")
    .values({ id: newId(), tenant_id: clinicId, requested_by: userId })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!inserted) throw new DomainError("CONFLICT", "An export of this clinic is being made already.");
  const exportId = ExportId.parse(inserted.id);
  tx.enqueue("export.build", { exportId });
  tx.changed({ resource: "export", id: exportId, after: { tenantId: clinicId } });
  return getExport(tx, exportId);
}
