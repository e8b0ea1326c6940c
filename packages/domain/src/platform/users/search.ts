import { PlatformRole, type SearchUsers, UserId, type UserPage } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../../cursor.ts";
import { onlyKnown } from "../known.ts";
import { clinicsOf } from "./clinics.ts";

/** Of all clinics and of none, by name. The cursor is the last one's id, however long the name. */
export async function searchUsers(
  tx: PlatformTx,
  { query: text, status, limit, cursor }: SearchUsers,
): Promise<UserPage> {
  let query = tx
    .selectFrom("user")
    .select(["user.id", "user.name", "user.email", "user.status", "user.platform_roles"])
    .orderBy("user.name")
    .orderBy("user.id")
    .limit(limit + 1);
  if (text !== undefined) {
    const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((eb) =>
      eb.or([eb("user.name", "ilike", pattern), eb("user.email", "ilike", pattern)]),
    );
  }
  if (status !== undefined) query = query.where("user.status", "=", status);
  if (cursor !== undefined) {
    const last = readCursor(cursor, UserId);
    query = query.where((eb) =>
      eb(
        eb.refTuple("user.name", "user.id"),
        ">",
        eb
          .selectFrom("user as last")
          .select(["last.name", "last.id"])
          .where("last.id", "=", last)
          .$asTuple("name", "id"),
      ),
    );
  }
  const { items, nextCursor } = pageOf(await query.execute(), limit, ({ id }) => id);
  const clinics = await clinicsOf(
    tx,
    items.map(({ id }) => id),
  );
  const users = items.map(({ id, name, email, status: state, platform_roles }) => ({
    id: UserId.parse(id),
    name,
    email,
    status: state,
    platformRoles: onlyKnown(PlatformRole, platform_roles),
    clinics: clinics.get(id) ?? [],
  }));
  return { items: users, nextCursor };
}
