import { notFound, type Preferences, type SetPreferences, type UserId } from "@polyclinic/contracts";
import type { PlatformTables, PlatformWriteTx } from "@polyclinic/db";
import type { Selectable } from "kysely";
import { raiseEpoch } from "./epoch.ts";

export const PREFERENCE_COLUMNS = ["user.language", "user.calendar", "user.color_scheme"] as const;
type PreferenceRow = Pick<Selectable<PlatformTables["user"]>, "language" | "calendar" | "color_scheme">;

export function toPreferences(row: PreferenceRow): Preferences {
  return { language: row.language, calendar: row.calendar, colorScheme: row.color_scheme };
}

export function preferenceColumns({ language, calendar, colorScheme }: SetPreferences) {
  return {
    ...(language && { language }),
    ...(calendar && { calendar }),
    ...(colorScheme && { color_scheme: colorScheme }),
  };
}

/** For the user's own. What is left out stays as it is. They are cached with the identity, hence the epoch. */
export async function setPreferences(
  tx: PlatformWriteTx,
  userId: UserId,
  input: SetPreferences,
): Promise<Preferences> {
  const row = await tx
    .updateTable("user")
    .set({ ...preferenceColumns(input), updated_at: new Date() })
    .where("id", "=", userId)
    .returning(PREFERENCE_COLUMNS)
    .executeTakeFirst();
  if (!row) notFound("user");
  const preferences = toPreferences(row);
  tx.changed({ resource: "user", id: userId, after: preferences });
  await raiseEpoch(tx);
  return preferences;
}
