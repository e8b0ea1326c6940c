// What the table of documents refuses, whoever writes. The domain keeps these rules too; here is the wall behind it.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TenantDb } from "./database.ts";
import { constraintOf, sqlState } from "./errors.ts";
import { newId } from "./ids.ts";
import { ACTOR, raw } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let db: TenantDb;
const patientId = newId();

beforeAll(async () => {
  clone = await cloneDatabase();
  db = clone.database.tenant(await clone.provision("everest"), ACTOR);
  await write(`insert into tenant_everest.patient (id, mrn, given_name, family_name, name_key, sex)
    values ('${patientId}', '000001', 'Sita', 'Rai', 'sita rai', 'female')`);
});

afterAll(() => clone.drop());

/** Column names and SQL expressions. */
type Row = Readonly<Record<string, string>>;

const UPLOAD: Row = {
  patient_id: `'${patientId}'`,
  kind: "'consent'",
  file_name: "'consent.pdf'",
  content_type: "'application/pdf'",
  size: "1",
  sha256: "''",
  object_key: "''",
  state: "'uploading'",
};
const ARCHIVED: Row = { archived_at: "now()", archive_reason: "'filed twice'" };

function write(statement: string) {
  return db.write("test.tried", (tx) => raw(tx, statement));
}

/** The constraint or, without one, the code of the error that refused it; undefined when it was kept. */
async function refusalOf(statement: string): Promise<string | undefined> {
  try {
    await write(statement);
    return undefined;
  } catch (error) {
    return constraintOf(error) ?? sqlState(error);
  }
}

function insert(row: Row): Promise<string | undefined> {
  const all = { id: `'${newId()}'`, ...UPLOAD, ...row };
  const [columns, values] = [Object.keys(all), Object.values(all)].map((list) => list.join(", "));
  return refusalOf(`insert into tenant_everest.document (${columns}) values (${values})`);
}

test.each([
  ["an upload", {}],
  ["a rejected document with its reason", { state: "'rejected'", rejection_reason: "'wrong-type'" }],
  ["a document that nobody could check", { state: "'rejected'", rejection_reason: "'unchecked'" }],
  ["an archived document with its reason", { state: "'available'", ...ARCHIVED }],
])("%s is kept", async (_, row: Row) => {
  expect(await insert(row)).toBeUndefined();
});

test.each([
  ["of nobody", { patient_id: `'${newId()}'` }, "patient_fk"],
  ["of no kind", { kind: "'selfie'" }, "kind_known"],
  ["of no bytes", { size: "0" }, "size_from_one"],
  ["in no state", { state: "'lost'" }, "state_known"],
  ["rejected without a reason", { state: "'rejected'" }, "rejected_with_reason"],
  [
    "available with a reason against it",
    { state: "'available'", rejection_reason: "'missing'" },
    "rejected_with_reason",
  ],
  [
    "rejected for no reason of ours",
    { state: "'rejected'", rejection_reason: "'ugly'" },
    "rejection_reason_known",
  ],
  ["archived without a reason", { state: "'available'", archived_at: "now()" }, "archived_with_reason"],
  ["archived before it was there", ARCHIVED, "archived_after_upload"],
])("a document %s is refused", async (_, row: Row, constraint) => {
  expect(await insert(row)).toBe(`document_${constraint}`);
});

test.each([
  "patient_id",
  "kind",
  "title",
  "file_name",
  "content_type",
  "size",
  "sha256",
  "object_key",
  "created_by",
])("a clinic's role cannot change %s", async (column) => {
  expect(await refusalOf(`update tenant_everest.document set ${column} = default`)).toBe("42501");
});
