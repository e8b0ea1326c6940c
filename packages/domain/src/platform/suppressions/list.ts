import {
  type ListSuppressions,
  type Suppression,
  SuppressionChannel,
  SuppressionId,
  type SuppressionPage,
} from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../../cursor.ts";

export async function listSuppressions(
  tx: PlatformTx,
  { limit, cursor }: ListSuppressions,
): Promise<SuppressionPage> {
  let query = tx
    .selectFrom("suppressed_address")
    .select(["id", "channel", "reason", "suppressed_at"])
    .where("channel", "in", SuppressionChannel.options)
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where("id", "<", readCursor(cursor, SuppressionId));
  const rows = await query.execute();
  const suppressions = rows.map(
    ({ id, channel, reason, suppressed_at: suppressedAt }): Suppression => ({
      id: SuppressionId.parse(id),
      channel: SuppressionChannel.parse(channel),
      reason,
      suppressedAt,
    }),
  );
  return pageOf(suppressions, limit, ({ id }) => id);
}
