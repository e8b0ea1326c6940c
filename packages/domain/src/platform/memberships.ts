import type { RoleId, UserId } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "./epoch.ts";

interface NewMembership {
  userId: UserId;
  tenantId: string;
  roles: RoleId[];
}

/** Also changes the roles of a member, and takes a removed one back. Returns the membership's id. */
export async function addMembership(tx: PlatformWriteTx, input: NewMembership): Promise<string> {
  const { userId: user_id, tenantId: tenant_id, roles } = input;
  const { id } = await tx
    .insertInto("membership")
    .values({ id: newId(), user_id, tenant_id, roles })
    .onConflict((conflict) =>
      conflict.columns(["user_id", "tenant_id"]).doUpdateSet({ roles, status: "active" }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  tx.changed({ resource: "membership", id, after: { user_id, tenant_id, roles, status: "active" } });
  await raiseEpoch(tx);
  return id;
}

/** A session stands in the clinic from now on. */
export async function noteEntry(tx: PlatformWriteTx, userId: string, tenantId: string): Promise<void> {
  await tx
    .updateTable("membership")
    .set({ entered_at: new Date() })
    .where("user_id", "=", userId)
    .where("tenant_id", "=", tenantId)
    .execute();
}

/**
 * Sessions that stand in the clinic leave it and go on; the user chooses another clinic, if there is one. Returns the
 * membership's id.
 */
export async function removeMembership(
  tx: PlatformWriteTx,
  userId: UserId,
  tenantId: string,
): Promise<string> {
  const { id } = await tx
    .updateTable("membership")
    .set({ status: "removed" })
    .where("user_id", "=", userId)
    .where("tenant_id", "=", tenantId)
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .updateTable("session")
    .set({ tenant_id: null })
    .where("user_id", "=", userId)
    .where("tenant_id", "=", tenantId)
    .execute();
  tx.changed({ resource: "membership", id, after: { status: "removed" } });
  await raiseEpoch(tx);
  return id;
}
