import type { PlatformTx } from "@polyclinic/db";

/** By id; who or what is gone has none. */
export async function namesOf(
  tx: PlatformTx,
  table: "user" | "app",
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom(table)
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
