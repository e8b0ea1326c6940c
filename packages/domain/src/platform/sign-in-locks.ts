import { SignInLockId, UserId } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { notifyUsers } from "../notifications/notify-users.ts";

interface NewLock {
  email: string;
  app: "hospital" | "admin";
  /** Seconds. */
  lasts: number;
}

/**
 * Notes that nobody can sign in with an address for a while; it is the limit of the API that closes it. An address that
 * nobody has takes the same statement and the same job as one that somebody has: the worker writes to a user, or to nobody.
 */
export async function noteSignInLock(tx: PlatformWriteTx, { email, app, lasts }: NewLock): Promise<void> {
  const id = SignInLockId.parse(newId());
  const { user_id } = await tx
    .insertInto("sign_in_lock")
    .values((eb) => ({
      id,
      user_id: eb
        .selectFrom("user")
        .select("user.id")
        .where("email", "=", email)
        .where("status", "=", "active"),
      app,
      ends_at: new Date(Date.now() + lasts * 1_000).toISOString(),
    }))
    .returning("user_id")
    .executeTakeFirstOrThrow();
  tx.enqueue("sign-in-lock.tell", { signInLockId: id });
  tx.changed({ resource: "sign-in-lock", id, after: { user_id } });
}

/** For the worker. Writes one e-mail however often it is called, and none when it would come too late. */
export async function tellOfSignInLock(tx: PlatformWriteTx, id: SignInLockId): Promise<void> {
  const lock = await tx
    .updateTable("sign_in_lock")
    .set({ told_at: new Date() })
    .where("id", "=", id)
    .where("user_id", "is not", null)
    .where("told_at", "is", null)
    .where("ends_at", ">", new Date().toISOString())
    .returning(["user_id", "app", "ends_at"])
    .executeTakeFirst();
  tx.changed({ resource: "sign-in-lock", id });
  if (!lock) return;
  const recipient = { userId: UserId.parse(lock.user_id) };
  await notifyUsers(tx, "sign-in-locked", [recipient], { app: lock.app, endsAt: lock.ends_at });
}

/** Those of a day ago have been told, or never will. Deletes at most `limit`, and returns how many it were. */
export async function removeOldSignInLocks(tx: PlatformWriteTx, limit: number): Promise<number> {
  const removed = await tx
    .deleteFrom("sign_in_lock")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("sign_in_lock")
        .select("id")
        .where("locked_at", "<", sql<string>`now() - interval '1 day'`)
        .orderBy("locked_at")
        .limit(limit),
    )
    .returning("id")
    .execute();
  return removed.length;
}
