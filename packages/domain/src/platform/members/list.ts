import { type ListMembers, type Member, type MemberPage, UserId } from "@polyclinic/contracts";
import type { PlatformTables, PlatformTx } from "@polyclinic/db";
import type { Selectable } from "kysely";
import { pageOf, readCursor } from "../../cursor.ts";
import { heldRoles, type NamedRole, ownRolesOf, storedRoles } from "../roles/held.ts";

/** Who works in the clinic, by name. The cursor is the last one's id, however long the name. */
export async function listMembers(
  tx: PlatformTx,
  tenantId: string,
  { limit, cursor }: ListMembers,
): Promise<MemberPage> {
  let query = membersOf(tx, tenantId)
    .orderBy("user.name")
    .orderBy("user.id")
    .limit(limit + 1);
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
  const [rows, ownRoles] = await Promise.all([query.execute(), ownRolesOf(tx, tenantId)]);
  return pageOf(
    rows.map((row) => toMember(row, ownRoles)),
    limit,
    ({ userId }) => userId,
  );
}

/** Null: nobody who works in this clinic. */
export async function findMember(tx: PlatformTx, tenantId: string, userId: UserId): Promise<Member | null> {
  const row = await membersOf(tx, tenantId).where("user.id", "=", userId).executeTakeFirst();
  return row ? toMember(row, await ownRolesOf(tx, tenantId)) : null;
}

function membersOf(tx: PlatformTx, tenantId: string) {
  return tx
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select([
      "user.id",
      "user.name",
      "user.email",
      "user.status",
      "membership.roles",
      "membership.entered_at",
    ])
    .where("membership.tenant_id", "=", tenantId)
    .where("membership.status", "=", "active");
}

type MemberRow = Pick<Selectable<PlatformTables["user"]>, "id" | "name" | "email" | "status"> &
  Pick<Selectable<PlatformTables["membership"]>, "roles" | "entered_at">;

function toMember(
  { id, name, email, status, roles, entered_at }: MemberRow,
  ownRoles: ReadonlyMap<string, NamedRole>,
): Member {
  return {
    userId: UserId.parse(id),
    name,
    email,
    roles: heldRoles(storedRoles(roles), ownRoles),
    state: status,
    enteredAt: entered_at,
  };
}
