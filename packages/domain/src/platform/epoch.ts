import type { PlatformTx, PlatformWriteTx } from "@polyclinic/db";

/** Grows with every change that cached identities, apps, sessions and clinics must notice. */
export async function readEpoch(tx: PlatformTx): Promise<string> {
  const { value } = await tx.selectFrom("epoch").select("value").executeTakeFirstOrThrow();
  return value;
}

/** Call it last: it holds the one row until the commit, so that two changes always lock in the same order. */
export async function raiseEpoch(tx: PlatformWriteTx): Promise<void> {
  await tx
    .updateTable("epoch")
    .set((eb) => ({ value: eb("value", "+", "1") }))
    .execute();
}
