import type { PlatformTx } from "@polyclinic/db";

/** Of all live apps, each once: what a CORS preflight, which names no app, is answered for. */
export async function listOrigins(tx: PlatformTx): Promise<string[]> {
  const rows = await tx.selectFrom("app").select("origins").where("status", "=", "active").execute();
  return [...new Set(rows.flatMap(({ origins }) => origins))];
}
