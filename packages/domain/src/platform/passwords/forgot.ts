import type { AddressHasher } from "@polyclinic/auth";
import { PasswordResetId, UserId } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { notifyUsers } from "../../notifications/notify-users.ts";

/** Of one address, whether there is such a user or not. */
const MOST_AN_HOUR = 3;
const VALID_MINUTES = 60;

/** Asked for often enough, or at this moment already. Thrown, so that nothing is kept of it, no event either. */
export class ResetNotDue extends Error {
  override readonly name = "ResetNotDue";
}

/**
 * Notes that somebody asks for a new password. An address that nobody has takes the same statements and the same job as
 * one that somebody has, and is counted like it; the worker writes to a user, or to nobody. Throws ResetNotDue.
 */
export async function requestPasswordReset(
  tx: PlatformWriteTx,
  hasher: AddressHasher,
  { email, app }: { email: string; app: "hospital" | "admin" },
): Promise<void> {
  const address_hash = hasher.hash(email);
  // One at a time for each address, so that nobody is counted past by asking several times at once. Nobody waits for
  // it: those who did would hold the connections of everybody else.
  const key = address_hash.readBigInt64BE().toString();
  const { isOurs } = await tx
    .selectNoFrom(sql<boolean>`pg_try_advisory_xact_lock(${key}::bigint)`.as("isOurs"))
    .executeTakeFirstOrThrow();
  if (!isOurs) throw new ResetNotDue();
  const { asked } = await tx
    .selectFrom("password_reset")
    .select((eb) => eb.cast<number>(eb.fn.countAll(), "integer").as("asked"))
    .where("address_hash", "=", address_hash)
    .where("asked_at", ">", sql<string>`now() - interval '1 hour'`)
    .executeTakeFirstOrThrow();
  if (asked >= MOST_AN_HOUR) throw new ResetNotDue();
  const id = PasswordResetId.parse(newId());
  await tx
    .insertInto("password_reset")
    .values((eb) => ({
      id,
      address_hash,
      user_id: eb
        .selectFrom("user")
        .select("user.id")
        .where("email", "=", email)
        .where("status", "=", "active"),
      app,
      expires_at: new Date(Date.now() + VALID_MINUTES * 60_000).toISOString(),
    }))
    .execute();
  tx.enqueue("password-reset.send", { passwordResetId: id });
  tx.changed({ resource: "password-reset", id });
}

/** For the worker. Writes one e-mail however often it is called, and none for an address that nobody has. */
export async function sendPasswordReset(tx: PlatformWriteTx, id: PasswordResetId): Promise<void> {
  const reset = await tx
    .updateTable("password_reset")
    .set({ told_at: new Date() })
    .where("id", "=", id)
    .where("user_id", "is not", null)
    .where("told_at", "is", null)
    .where("expires_at", ">", new Date().toISOString())
    .returning(["user_id", "app", "expires_at"])
    .executeTakeFirst();
  tx.changed({ resource: "password-reset", id });
  if (!reset) return;
  const recipient = { userId: UserId.parse(reset.user_id) };
  const params = { resetId: id, app: reset.app, expiresAt: reset.expires_at };
  await notifyUsers(tx, "password-reset", [recipient], params);
}
