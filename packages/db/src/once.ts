// A call that is sent again, because no answer to the first reached the caller, has no second effect.
//
// Each write of such a call keeps what it answered, in the transaction of the effect: a crash leaves both or neither,
// so nothing can be stuck half way, and a refusal leaves nothing. Sent again, the write gives the kept answer and does
// nothing; what a crash has cut off between two writes of one call is done then. Whoever comes while the first is at
// work is told so at once and holds no connection. A write outside any clinic keeps its answer in the control plane.
import { DomainError } from "@polyclinic/contracts";
import { sql } from "kysely";
import { newId } from "./ids.ts";
import type { Handle, Transactions } from "./tenant-db.ts";

export interface Once {
  /** SHA-256 of the key, the procedure, and whose key it is. */
  keyHash: string;
  /** SHA-256 of the input. Asked by a write, when the input has been checked. */
  fingerprint: () => Promise<string>;
  /** Called when an answer is given again. */
  onReplay: () => void;
}

const HOURS = 24;

/** Null for a write that was not done yet: nobody else can begin it before this transaction has ended. */
export async function keptAnswer(
  handle: Handle,
  { keyHash, fingerprint, onReplay }: Once,
  action: string,
): Promise<{ answer: unknown } | null> {
  // Two statements, since a statement sees what was committed when it began: the second one begins behind the lock.
  const lock = sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${`${keyHash} ${action}`}, 0))`;
  const [{ isFree }, kept] = await Promise.all([
    handle.selectNoFrom(lock.as("isFree")).executeTakeFirstOrThrow(),
    handle
      .selectFrom("idempotency_key")
      .select(["fingerprint", "answer"])
      .where("key_hash", "=", keyHash)
      .where("action", "=", action)
      .executeTakeFirst(),
  ]);
  if (!kept) {
    if (isFree) return null;
    throw new DomainError("IN_PROGRESS", "The same call is being carried out. Send it again in a moment.");
  }
  if (kept.fingerprint !== (await fingerprint())) {
    throw new DomainError("KEY_REUSED", "This Idempotency-Key belongs to a call with another input.");
  }
  onReplay();
  return { answer: kept.answer };
}

export async function answerRow({ keyHash, fingerprint }: Once, action: string, answer: string) {
  return { id: newId(), key_hash: keyHash, action, fingerprint: await fingerprint(), answer };
}

/** Not audited: nothing that anybody can see is gone. Their ids tell how old they are. */
export function removeOldKeys(transactions: Transactions, now = Date.now()): Promise<void> {
  return transactions.write(async (handle) => {
    await handle
      .deleteFrom("idempotency_key")
      .where("id", "<", firstIdOf(now - HOURS * 3_600_000))
      .execute();
  });
}

/** No UUID v7 of that millisecond, or of a later one, sorts before it. */
function firstIdOf(milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
