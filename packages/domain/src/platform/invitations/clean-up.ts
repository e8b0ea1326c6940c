import type { PlatformWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { forgetInvited } from "./address.ts";

/** Those that nobody accepted in time end, and no mail goes to their addresses any more. Returns how many it were. */
export async function expireInvitations(tx: PlatformWriteTx, limit: number): Promise<number> {
  const expired = await tx
    .updateTable("invitation")
    .set({ state: "expired", ended_at: new Date() })
    .where("id", "in", (eb) =>
      eb
        .selectFrom("invitation")
        .select("id")
        .where("state", "=", "pending")
        .where("expires_at", "<=", new Date().toISOString())
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning("id")
    .execute();
  for (const { id } of expired) tx.changed({ resource: "invitation", id, after: { state: "expired" } });
  await forgetInvited(
    tx,
    expired.map(({ id }) => id),
  );
  return expired.length;
}

/** With the address of somebody who may never have come: the administrator has seen for a month what became of it. */
export async function removeOldInvitations(tx: PlatformWriteTx, limit: number): Promise<number> {
  const removed = await tx
    .deleteFrom("invitation")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("invitation")
        .select("id")
        .where("ended_at", "<", sql<string>`now() - interval '30 days'`)
        .limit(limit),
    )
    .returning("id")
    .execute();
  for (const { id } of removed) tx.changed({ resource: "invitation", id, after: { removed: true } });
  return removed.length;
}
