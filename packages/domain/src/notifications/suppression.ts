import { createHash } from "node:crypto";
import type { MessageChannel } from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx } from "@polyclinic/db";

/** `refused`: the service says that it can be no address. */
export type SuppressionReason = "bounce" | "complaint" | "opted-out" | "refused";

/** Whoever sends: what an address has said to one clinic counts for all of them, and for the platform. */
export async function isSuppressed(
  tx: PlatformTx,
  channel: MessageChannel,
  address: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom("suppressed_address")
    .select("id")
    .where("channel", "=", channel)
    .where("address_hash", "=", hashOf(address))
    .executeTakeFirst();
  return row !== undefined;
}

/** The first reason stays. */
export async function suppressAddress(
  tx: PlatformWriteTx,
  channel: MessageChannel,
  address: string,
  reason: SuppressionReason,
): Promise<void> {
  const id = newId();
  await tx
    .insertInto("suppressed_address")
    .values({ id, channel, address_hash: hashOf(address), reason })
    .onConflict((conflict) => conflict.columns(["channel", "address_hash"]).doNothing())
    .execute();
  tx.changed({ resource: "suppressed-address", id, after: { channel, reason } });
}

/** Services may report an address in other letters than it was sent to. */
function hashOf(address: string): Buffer {
  return createHash("sha256").update(address.trim().toLowerCase(), "utf8").digest();
}
