import { invalidField, type ListPatients, PatientId, type PatientPage } from "@polyclinic/contracts";
import type { TenantTx } from "@polyclinic/db";
import { selectSummaries, toSummary } from "./columns.ts";

/** Newest first: ids are UUID v7, so the primary key is the order of registration and the only index needed. */
export async function listPatients(tx: TenantTx, { limit, cursor }: ListPatients): Promise<PatientPage> {
  let query = selectSummaries(tx)
    .where("patient.archived_at", "is", null)
    .orderBy("patient.id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where("patient.id", "<", readCursor(cursor));

  const rows = await query.execute();
  const items = rows.slice(0, limit).map(toSummary);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(last.id) : null };
}

function writeCursor(id: PatientId): string {
  return Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
}

function readCursor(cursor: string): PatientId {
  const hex = Buffer.from(cursor, "base64url").toString("hex");
  const id = PatientId.safeParse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
  if (!id.success) {
    throw invalidField("cursor", "cursor", "Use the nextCursor of the page before, unchanged.");
  }
  return id.data;
}
