import { districtsOf, municipalitiesOf, provinces } from "@polyclinic/nepal/addresses";
import { sql } from "kysely";
import type { OwnerDb } from "./owner.ts";

type Row = Record<string, string | number>;

/** Writes the code sets of @polyclinic/nepal. Nothing is deleted: stored addresses hold the codes. */
export async function fillReference(tx: OwnerDb): Promise<void> {
  const districts = provinces.flatMap(({ code }) => districtsOf(code));
  const municipalities = districts.flatMap(({ code }) => municipalitiesOf(code));
  await upsert(tx, "province", provinces.map(place));
  await upsert(
    tx,
    "district",
    districts.map((district) => ({ ...place(district), province_code: district.provinceCode })),
  );
  await upsert(
    tx,
    "municipality",
    municipalities.map((municipality) => ({
      ...place(municipality),
      district_code: municipality.districtCode,
      kind: municipality.kind,
      wards: municipality.wards,
    })),
  );
}

function place({ code, name }: { code: string; name: { en: string; ne: string } }) {
  return { code, name: name.en, name_local: name.ne };
}

/** A row that is already so is not touched: a second run leaves no dead rows behind. */
async function upsert(tx: OwnerDb, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).map((column) => sql.id(column));
  const excluded = columns.map((column) => sql`excluded.${column}`);
  const stored = columns.map((column) => sql`stored.${column}`);
  await sql`insert into reference.${sql.id(table)} as stored (${sql.join(columns)})
    select ${sql.join(columns)} from jsonb_populate_recordset(null::reference.${sql.id(table)}, ${JSON.stringify(rows)})
    on conflict (code) do update set (${sql.join(columns)}) = row(${sql.join(excluded)})
    where (${sql.join(stored)}) is distinct from (${sql.join(excluded)})`.execute(tx);
}
