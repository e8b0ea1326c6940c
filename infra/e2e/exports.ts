// Exports that ended long ago, for the pages that show them.
import { newId, type PlatformWriteTx } from "@polyclinic/db";

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

/** One whose archive is gone, and one that failed, unless the clinic has exports already. */
export async function setExports(tx: PlatformWriteTx, tenantId: string): Promise<void> {
  const [found] = await tx
    .selectFrom("tenant_export")
    .select("id")
    .where("tenant_id", "=", tenantId)
    .limit(1)
    .execute();
  if (found) return;
  const operator = await tx
    .selectFrom("user")
    .select("id")
    .where("email", "=", "operator@polyclinic.example.com")
    .executeTakeFirstOrThrow();
  const about = { tenant_id: tenantId, requested_by: operator.id };
  const ended = { requested_at: daysAgo(9), finished_at: daysAgo(9) };
  await tx
    .insertInto("tenant_export")
    .values([
      { id: newId(), ...about, ...ended, state: "failed", failure: "document-missing" },
      {
        id: newId(),
        ...about,
        ...ended,
        state: "expired",
        contents: JSON.stringify({ tables: 11, rows: 48_211, documents: 1_204 }),
        size: 3_412_007_331,
        sha256: "3f".repeat(32),
        expires_at: daysAgo(2),
      },
    ])
    .execute();
}
