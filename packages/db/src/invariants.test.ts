// What a clinic's tables refuse, whoever writes. The domain keeps these rules too; here is the wall behind it.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TenantDb } from "./database.ts";
import { constraintOf, sqlState } from "./errors.ts";
import { newId } from "./ids.ts";
import { ACTOR, raw } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let db: TenantDb;

beforeAll(async () => {
  clone = await cloneDatabase();
  db = clone.database.tenant(await clone.provision("everest"), ACTOR);
});

afterAll(() => clone.drop());

/** Column names and SQL expressions. */
type Row = Readonly<Record<string, string>>;

const SITA: Row = { given_name: "'Sita'", family_name: "'Rai'", name_key: "'sita rai'", sex: "'female'" };
const BIRTH_DATE: Row = {
  birth_date: "'1990-03-01'",
  birth_date_precision: "'estimated'",
  birth_date_text: "'36'",
  birth_date_calendar: "'bs'",
};
const PLACE: Row = { province_code: "'3'", district_code: "'306'", municipality_code: "'30608'", ward: "1" };
const ARCHIVED: Row = { archived_at: "now()", archive_reason: "'registered twice'" };

/** The constraint that refused it; undefined when it was kept. */
async function refusalOf(statement: string): Promise<string | undefined> {
  try {
    await db.write("test.tried", (tx) => raw(tx, statement));
    return undefined;
  } catch (error) {
    if (sqlState(error) !== "23514") throw error;
    return constraintOf(error);
  }
}

function insert(table: string, row: Row): Promise<string | undefined> {
  const all = { id: `'${newId()}'`, ...row };
  const [columns, values] = [Object.keys(all), Object.values(all)].map((list) => list.join(", "));
  return refusalOf(`insert into tenant_everest.${table} (${columns}) values (${values})`);
}

const insertPatient = (row: Row) => insert("patient", { mrn: `'${newId()}'`, ...SITA, ...row });

test.each([
  ["nothing but a name", {}],
  ["a whole birth date", BIRTH_DATE],
  ["a whole address", PLACE],
  ["no more than a province", { province_code: "'3'" }],
  ["an archived record", ARCHIVED],
])("a patient with %s is kept", async (_, row) => {
  expect(await insertPatient(row)).toBeUndefined();
});

test.each(Object.entries(BIRTH_DATE))(
  "a birth date without %s is refused, and it alone",
  async (column, value) => {
    expect(await insertPatient({ ...BIRTH_DATE, [column]: "null" })).toBe("patient_birth_date_whole");
    expect(await insertPatient({ [column]: value })).toBe("patient_birth_date_whole");
  },
);

test.each([
  ["archived without a reason", { ...ARCHIVED, archive_reason: "null" }, "archived_with_reason"],
  ["with a reason that is not archived", { ...ARCHIVED, archived_at: "null" }, "archived_with_reason"],
  ["in a municipality of no district", { ...PLACE, district_code: "null" }, "address_without_gap"],
  ["in a district of no province", { ...PLACE, province_code: "null" }, "address_without_gap"],
  ["in ward 0", { ...PLACE, ward: "0" }, "ward_from_one"],
  ["of version 0", { version: "0" }, "version_from_one"],
  ["who prefers no language of ours", { preferred_language: "'fr'" }, "preferred_language_known"],
])("a patient %s is refused", async (_, row: Row, constraint) => {
  expect(await insertPatient(row)).toBe(`patient_${constraint}`);
});

test("ranks of phones and counters do not go below zero, and an audit event names a resource with its id", async () => {
  const id = newId();
  await insertPatient({ id: `'${id}'` });
  const phone = { patient_id: `'${id}'`, value: "'+9779841000000'", text: "'9841000000'" };
  expect(await insert("patient_telecom", { ...phone, rank: "0" })).toBeUndefined();
  expect(await insert("patient_telecom", { ...phone, rank: "-1" })).toBe("patient_telecom_rank_from_zero");
  expect(await refusalOf("update tenant_everest.counter set value = -1")).toBe("counter_value_from_zero");
  const event = {
    actor_roles: "'{}'",
    app_id: "'a'",
    action: "'a.b'",
    request_id: "'r'",
    resource: "'patient'",
  };
  expect(await insert("audit_event", event)).toBe("audit_event_resource_with_id");
});
