import type { AddressHasher } from "@polyclinic/auth";
import type { MessageChannel, SuppressionReason } from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx } from "@polyclinic/db";

/** Whoever sends: what an address has said to one clinic counts for all of them, and for the platform. */
export async function isSuppressed(
  tx: PlatformTx,
  hasher: AddressHasher,
  channel: MessageChannel,
  address: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom("suppressed_address")
    .select("id")
    .where("channel", "=", channel)
    .where("address_hash", "in", hasher.candidates(address))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The first reason stays. */
export async function suppressAddress(
  tx: PlatformWriteTx,
  hasher: AddressHasher,
  channel: MessageChannel,
  address: string,
  reason: SuppressionReason,
): Promise<void> {
  if (await isSuppressed(tx, hasher, channel, address)) return;
  const id = newId();
  await tx
    .insertInto("suppressed_address")
    .values({ id, channel, address_hash: hasher.hash(address), is_keyed: true, reason })
    .onConflict((conflict) => conflict.columns(["channel", "address_hash"]).doNothing())
    .execute();
  tx.changed({ resource: "suppressed-address", id, after: { channel, reason } });
}

/** Whether an earlier release has left any without a key. */
export async function hasPlainAddresses(tx: PlatformTx): Promise<boolean> {
  const row = await tx
    .selectFrom("suppressed_address")
    .select("id")
    .where("is_keyed", "=", false)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts them under the key, as many at a time as `limit` says. */
export async function sealPlainAddresses(
  tx: PlatformWriteTx,
  hasher: AddressHasher,
  limit: number,
): Promise<void> {
  const rows = await tx
    .selectFrom("suppressed_address")
    .select(["id", "address_hash"])
    .where("is_keyed", "=", false)
    .orderBy("id")
    .limit(limit)
    .execute();
  for (const { id, address_hash } of rows) {
    await tx
      .updateTable("suppressed_address")
      .set({ address_hash: hasher.seal(address_hash), is_keyed: true })
      .where("id", "=", id)
      .execute();
  }
}
