import type { RenameClinic } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { tellClinic } from "../members/clinic-log.ts";
import { lockMembersAs } from "../members/rules.ts";

/** Shows in every process within 5 s. Slug, schema and address of the clinic stay what they are. */
export async function renameClinic(
  tx: PlatformWriteTx,
  tenantId: string,
  { name, localName }: RenameClinic,
): Promise<void> {
  await lockMembersAs(tx, tenantId, "organization:update");
  const before = await tx
    .selectFrom("tenant")
    .select(["name", "name_local"])
    .where("id", "=", tenantId)
    .executeTakeFirstOrThrow();
  const after = { name, name_local: localName };
  if (before.name === name && before.name_local === localName) return;
  await tx
    .updateTable("tenant")
    .set({ ...after, updated_at: new Date() })
    .where("id", "=", tenantId)
    .execute();
  tx.changed({ resource: "clinic", id: tenantId, before, after });
  tellClinic(tx, tenantId, {
    action: "clinic.renamed",
    recordId: tenantId,
    before: null,
    after: null,
    userId: null,
  });
  await raiseEpoch(tx);
}
