import { PatientId, type PatientSummary } from "@polyclinic/contracts";
import type { TenantTx } from "@polyclinic/db";
import { selectSummaries, toSummary } from "./columns.ts";

/** As a list of something else names a patient. */
export type NamedPatient = Omit<PatientSummary, "phone">;

/** As a row names the patient whom it is about; without one it is about none. */
type Named = string | null | undefined;

export async function namePatients(
  tx: TenantTx,
  ids: readonly Named[],
): Promise<ReadonlyMap<Named, NamedPatient>> {
  const known = [...new Set(ids)].flatMap((id) => (id ? PatientId.parse(id) : []));
  if (known.length === 0) return new Map();
  const rows = await selectSummaries(tx).where("patient.id", "in", known).execute();
  return new Map(
    rows.map((row) => {
      const { phone: _, ...patient } = toSummary(row);
      return [patient.id, patient];
    }),
  );
}
