import { PatientId, RegisterPatient } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { expect, test } from "vitest";
import { recordedSql } from "../testing/recorded-sql.ts";
import { archivePatient } from "./archive.ts";
import { countPatients } from "./count.ts";
import { findPatient } from "./find.ts";
import { listPatients } from "./list.ts";
import { registerPatient } from "./register.ts";
import { searchPatients } from "./search.ts";
import { updatePatient } from "./update.ts";

const id = PatientId.parse("01890000-0000-7000-8000-000000000000");
const nulls =
  "middle_name name_local birth_date father_name mother_name guardian_name preferred_language archived_at " +
  "province_code district_code municipality_code ward tole";
const unknown = Object.fromEntries(nulls.split(" ").map((column) => [column, null]));
const known = { id, given_name: "Sita", family_name: "Rai", sex: "female", version: 1, telecom: [] };
const row = { ...unknown, ...known, value: "1", similarity: 0 };
const cursor = Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
const telecom = [{ text: "9841000000" }];
const sita = RegisterPatient.parse({ givenName: "Sita", familyName: "Rai", sex: "female", telecom });

const operations: [string, (tx: TenantWriteTx) => Promise<unknown>][] = [
  ["list", (tx) => listPatients(tx, { limit: 25, cursor })],
  ["search-by-name", (tx) => searchPatients(tx, { query: "sita shrestha", limit: 20 })],
  ["search-by-number", (tx) => searchPatients(tx, { query: "9841", limit: 20 })],
  ["find", (tx) => findPatient(tx, id)],
  ["count", countPatients],
  ["register", (tx) => registerPatient(tx, sita)],
  ["update", (tx) => updatePatient(tx, { id, version: 1, givenName: "Gita", familyName: "Rai", telecom })],
  ["archive", (tx) => archivePatient(tx, { id, version: 1, reason: "Entered twice" })],
];

test.each(operations)("the SQL of %s is the reviewed one", async (name, operation) => {
  await expect(await recordedSql(row, operation)).toMatchFileSnapshot(`sql/${name}.sql`);
});
