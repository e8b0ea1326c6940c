// Five wrong codes in a row lock a factor: of a million codes three count at a time, so whoever has the password gets
// nowhere by trying. What is counted must be kept, so a wrong code is an answer here and no error.
import { type SessionCipher, stepOf } from "@polyclinic/auth";
import { DomainError, invalidField, type UserId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { spendRecoveryCode } from "./recovery-codes.ts";
import { openSecret } from "./secrets.ts";
import { tellOwner } from "./tell-owner.ts";

const MOST_WRONG = 5;
const LOCK_MINUTES = 15;

/** `unreadable`: the key that sealed its secret is gone, and a code of the app says nothing. It counts as no wrong one. */
export type CodeAnswer =
  | { is: "right" }
  | { is: "wrong" }
  | { is: "unreadable" }
  | { is: "locked"; until: string };

/** Six digits of the app, or a recovery code. Counts once, and resets what was wrong before. */
export async function checkCode(
  tx: PlatformWriteTx,
  userId: UserId,
  code: string,
  cipher: SessionCipher,
): Promise<CodeAnswer> {
  const factor = await tx
    .selectFrom("second_factor")
    .select(["id", "secret_encrypted", "last_used_step", "wrong_codes", "locked_until"])
    .where("user_id", "=", userId)
    .where("confirmed_at", "is not", null)
    .forUpdate()
    .executeTakeFirst();
  const answer = factor ? await judge(tx, userId, factor, code, cipher) : ({ is: "wrong" } as const);
  tx.changed({ resource: "second-factor", id: factor?.id ?? userId, after: answer });
  return answer;
}

interface Factor {
  id: string;
  secret_encrypted: Buffer | null;
  last_used_step: number | null;
  wrong_codes: number;
  locked_until: string | null;
}

async function judge(
  tx: PlatformWriteTx,
  userId: UserId,
  factor: Factor,
  code: string,
  cipher: SessionCipher,
): Promise<CodeAnswer> {
  const { id, secret_encrypted, last_used_step, wrong_codes, locked_until } = factor;
  if (locked_until !== null && Date.parse(locked_until) > Date.now())
    return { is: "locked", until: locked_until };
  const change = (set: { last_used_step?: number; wrong_codes: number; locked_until?: Date }) =>
    tx.updateTable("second_factor").set(set).where("id", "=", id).execute();
  if (isRecoveryCode(code)) {
    if (await spendRecoveryCode(tx, id, code)) {
      await change({ wrong_codes: 0 });
      await tellOwner(tx, userId, "recovery-code-used");
      return { is: "right" };
    }
  } else if (secret_encrypted) {
    const secret = openSecret(secret_encrypted, "second-factor", userId, cipher);
    if (secret === null) return { is: "unreadable" };
    const step = stepOf(secret, code, last_used_step);
    if (step !== null) {
      await change({ last_used_step: step, wrong_codes: 0 });
      return { is: "right" };
    }
  }
  if (wrong_codes + 1 < MOST_WRONG) {
    await change({ wrong_codes: wrong_codes + 1 });
    return { is: "wrong" };
  }
  const until = new Date(Date.now() + LOCK_MINUTES * 60_000);
  await change({ wrong_codes: 0, locked_until: until });
  await tellOwner(tx, userId, "locked");
  return { is: "locked", until: until.toISOString() };
}

function isRecoveryCode(code: string): boolean {
  return code.length > 6;
}

export function wrongCode(): DomainError {
  return invalidField("code", "wrong_code", "This code is not right. Wait for the next one and type it.");
}

/** Throws what the person is told, once what was counted is kept. */
export function requireRight(answer: CodeAnswer): void {
  if (answer.is === "right") return;
  if (answer.is === "wrong") throw wrongCode();
  if (answer.is === "unreadable") {
    throw invalidField(
      "code",
      "unreadable_factor",
      "Codes of your app cannot be checked any more. Use a recovery code, or have an operator reset your second factor.",
    );
  }
  const retryAfter = Math.max(Math.ceil((Date.parse(answer.until) - Date.now()) / 1_000), 1);
  const minutes = Math.ceil(retryAfter / 60);
  throw new DomainError("TOO_MANY_REQUESTS", `Too many wrong codes. Try again in ${minutes} minutes.`, {
    retryAfter,
  });
}
