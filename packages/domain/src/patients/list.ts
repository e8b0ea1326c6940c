import { type ListPatients, PatientId, type PatientPage } from "@polyclinic/contracts";
import type { TenantTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../cursor.ts";
import { selectSummaries, toSummary } from "./columns.ts";

/** Newest first: ids are UUID v7, so the primary key is the order of registration and the only index needed. */
export async function listPatients(tx: TenantTx, { limit, cursor }: ListPatients): Promise<PatientPage> {
  let query = selectSummaries(tx)
    .where("patient.archived_at", "is", null)
    .orderBy("patient.id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where("patient.id", "<", readCursor(cursor, PatientId));
  const rows = await query.execute();
  return pageOf(rows.map(toSummary), limit, (patient) => patient.id);
}
