import type { PlatformTx } from "@polyclinic/db";

export async function countMembers(tx: PlatformTx, tenantId: string): Promise<number> {
  const { count } = await tx
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select((eb) => eb.cast<number>(eb.fn.countAll(), "integer").as("count"))
    .where("membership.tenant_id", "=", tenantId)
    .where("membership.status", "=", "active")
    .where("user.status", "=", "active")
    .executeTakeFirstOrThrow();
  return count;
}

/** Null: the clinic was never measured. */
export async function lastDayMeasured(tx: PlatformTx, tenantId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("usage_counter")
    .select("day")
    .where("tenant_id", "=", tenantId)
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.day ?? null;
}
