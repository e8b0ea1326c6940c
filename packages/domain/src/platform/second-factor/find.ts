import type { UserId } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";

interface Found {
  confirmedAt: string;
  recoveryCodesLeft: number;
  lockedUntil: string | null;
}

/** Null also for one that was begun and not confirmed. */
export async function findSecondFactor(tx: PlatformTx, userId: UserId): Promise<Found | null> {
  const row = await tx
    .selectFrom("second_factor")
    .select(["confirmed_at", "locked_until"])
    .select((eb) =>
      eb
        .selectFrom("recovery_code")
        .select((code) => code.cast<number>(code.fn.countAll(), "integer").as("left"))
        .whereRef("recovery_code.second_factor_id", "=", "second_factor.id")
        .where("recovery_code.used_at", "is", null)
        .as("left"),
    )
    .where("user_id", "=", userId)
    .where("confirmed_at", "is not", null)
    .$narrowType<{ confirmed_at: string }>()
    .executeTakeFirst();
  if (!row) return null;
  const { confirmed_at: confirmedAt, locked_until, left } = row;
  const isLocked = locked_until !== null && Date.parse(locked_until) > Date.now();
  return { confirmedAt, recoveryCodesLeft: left ?? 0, lockedUntil: isLocked ? locked_until : null };
}

/** `sub` comes from a verified token. */
export async function hasSecondFactor(tx: PlatformTx, sub: string): Promise<boolean> {
  const row = await tx
    .selectFrom("second_factor")
    .innerJoin("user", "user.id", "second_factor.user_id")
    .select("second_factor.id")
    .where("user.sub", "=", sub)
    .where("second_factor.confirmed_at", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}
