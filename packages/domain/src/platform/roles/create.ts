import { permissionsOfRole } from "@polyclinic/auth";
import { type CreateRole, DomainError, invalidField, type OwnRole, OwnRoleId } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx, sqlState } from "@polyclinic/db";
import { tellClinic } from "../members/clinic-log.ts";
import { lockMembersAs } from "../members/rules.ts";
import { ownRolesOf } from "./held.ts";
import { plainRights } from "./rights.ts";
import { keepDutiesApart, refuseForeignDecisions } from "./rules.ts";

/** Each request resolves them, so there is an end to it. */
const MOST = 50;

/**
 * Throws INVALID for a name that is taken, for rights that join what is to stay apart, and for decisions that are not the
 * actor's.
 */
export async function createRole(tx: PlatformWriteTx, tenantId: string, input: CreateRole): Promise<OwnRole> {
  const { name, localName } = input;
  const rights = plainRights(input);
  const may = await lockMembersAs(tx, tenantId, "roles:update");
  refuseForeignDecisions(new Set(permissionsOfRole(rights)), { may }, "plus");
  if ((await ownRolesOf(tx, tenantId)).size >= MOST)
    throw new DomainError("CONFLICT", `A clinic has at most ${MOST} roles of its own. Archive one first.`);
  const id = OwnRoleId.parse(newId());
  await tx
    .insertInto("own_role")
    .values({ id, tenant_id: tenantId, name, name_local: localName, ...rights })
    .execute()
    .catch(refuseTakenName);
  await keepDutiesApart(tx, tenantId, id);
  tx.changed({ resource: "role", id, after: { tenant_id: tenantId, name, localName, ...rights } });
  tellClinic(tx, tenantId, {
    action: "role.created",
    recordId: id,
    before: null,
    after: rights,
    userId: null,
  });
  return { id, name, localName, ...rights, holders: 0 };
}

export function refuseTakenName(cause: unknown): never {
  if (sqlState(cause) !== "23505") throw cause;
  throw invalidField("name", "taken", "There is a role with this name already.");
}
