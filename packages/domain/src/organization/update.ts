import { DomainError, type Organization, type UpdateOrganization } from "@polyclinic/contracts";
import { newId, type TenantTables, type TenantWriteTx } from "@polyclinic/db";
import { sql, type Updateable } from "kysely";
import { addressColumns } from "../address.ts";
import { toE164 } from "../phone.ts";
import { findOrganization } from "./find.ts";

/** Throws CONFLICT when it changed since `version`, and INVALID for a phone or a place that is none. */
export async function updateOrganization(
  tx: TenantWriteTx,
  { version, phone, email, address, pan }: UpdateOrganization,
): Promise<Organization> {
  const row = {
    phone: phone && toE164(phone.text, "phone.text"),
    phone_text: phone?.text ?? null,
    email,
    ...addressColumns(address),
    pan,
    updated_by: tx.actor.userId,
  };
  const before = await findOrganization(tx);
  const written = version === 0 ? await insert(tx, row) : await update(tx, row, version);
  if (!written) throw new DomainError("CONFLICT", "Somebody else changed this in the meantime.");
  const after = await findOrganization(tx);
  tx.changed({ resource: "organization", id: written, before, after });
  return after;
}

type Row = Updateable<TenantTables["organization"]>;

/** The id, or undefined when somebody was faster. */
async function insert(tx: TenantWriteTx, row: Row): Promise<string | undefined> {
  const inserted = await tx
    .insertInto("organization")
    .values({ id: newId(), ...row })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted?.id;
}

async function update(tx: TenantWriteTx, row: Row, version: number): Promise<string | undefined> {
  const updated = await tx
    .updateTable("organization")
    .set({ ...row, version: version + 1, updated_at: sql<string>`now()` })
    .where("version", "=", version)
    .returning("id")
    .executeTakeFirst();
  return updated?.id;
}
