import type { AddressHasher } from "@polyclinic/auth";
import {
  DomainError,
  EmailAddress,
  invalidField,
  type LiftSuppression,
  type Suppression,
  SuppressionId,
} from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { toE164 } from "../../phone.ts";

/**
 * Lets messages go there again. What Amazon itself refuses to send there stays refused. Neither the answer nor the
 * audit log names the address.
 */
export async function liftSuppression(
  tx: PlatformWriteTx,
  hasher: AddressHasher,
  { channel, address, reason: why }: LiftSuppression,
): Promise<Suppression> {
  const asSent = channel === "email" ? toEmail(address) : toE164(address, "address");
  const rows = await tx
    .deleteFrom("suppressed_address")
    .where("channel", "=", channel)
    .where("address_hash", "in", hasher.candidates(asSent))
    .returning(["id", "reason", "suppressed_at as suppressedAt"])
    .execute();
  for (const { id, reason } of rows)
    tx.changed({ resource: "suppressed-address", id, before: { channel, reason }, reason: why });
  const [row] = rows;
  if (!row) throw new DomainError("NOT_FOUND", "Messages to this address are not held back.");
  return { ...row, id: SuppressionId.parse(row.id), channel };
}

function toEmail(address: string): string {
  const parsed = EmailAddress.safeParse(address);
  if (parsed.success) return parsed.data;
  throw invalidField("address", "invalid_format", "Type an e-mail address like name@example.com.");
}
