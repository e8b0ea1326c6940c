import { NOTIFICATION_CHANNEL, type TenantWriteTx } from "@polyclinic/db";

/** Whose bell it is, as a notice names it: opaque ids, since every process of the database hears it. */
export function bellOf(tenantId: string, userId: string): string {
  return `${tenantId}/${userId}`;
}

/** Tells the processes that hold streams of these people, at the commit. Nothing rests on it: each looks by itself too. */
export async function ringBells(tx: TenantWriteTx, userIds: readonly string[]): Promise<void> {
  const bells = [...new Set(userIds)].map((userId) => bellOf(tx.tenant.id, userId));
  if (bells.length === 0) return;
  await tx
    .selectNoFrom((eb) =>
      bells.map((bell, index) =>
        eb.fn<string>("pg_notify", [eb.val(NOTIFICATION_CHANNEL), eb.val(bell)]).as(`bell_${index}`),
      ),
    )
    .execute();
}
