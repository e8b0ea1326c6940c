import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TenantRecord } from "./tenant.ts";
import { ACTOR } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";
import { parseTimestamp } from "./type-parsers.ts";

let clone: Clone;
let tenant: TenantRecord;

beforeAll(async () => {
  clone = await cloneDatabase();
  tenant = await clone.provision("everest");
});

afterAll(() => clone.drop());

test.each([
  ["Asia/Kathmandu", -345],
  ["UTC", 0],
  ["America/Los_Angeles", 480],
])("a birth date stays the same day in a process whose zone is %s", (zone, offset) => {
  const child = join(import.meta.dirname, "testing/birth-date-child.ts");
  const args = [child, clone.apiUrl, JSON.stringify(tenant), zone];
  const output = execFileSync(process.execPath, args, {
    env: { ...process.env, TZ: zone },
    encoding: "utf8",
  });
  expect(JSON.parse(output)).toEqual({
    offset,
    birth_date: "1990-03-01",
    deceased_at: "2026-11-20T17:45:00.123456Z",
  });
});

test("numbers that JavaScript cannot hold stay text, and so do dates, also in arrays", async () => {
  const row = await clone.database
    .tenant(tenant, ACTOR)
    .read((tx) =>
      tx
        .selectNoFrom([
          sql`1234567890123456789.10::numeric(30, 2)`.as("numeric"),
          sql`9007199254740993::bigint`.as("bigint"),
          sql`array[1.10, null]::numeric[]`.as("numerics"),
          sql`array[9007199254740993]::bigint[]`.as("bigints"),
          sql`array['1990-03-01', null]::date[]`.as("dates"),
          sql`array['2026-01-01 00:00+05:45', null]::timestamptz[]`.as("instants"),
          sql`'2026-01-01 00:00'::timestamp`.as("timestamp"),
          sql`42::int`.as("integer"),
          sql`'{"a": [1]}'::jsonb`.as("json"),
        ])
        .executeTakeFirst(),
    );
  expect(row).toEqual({
    numeric: "1234567890123456789.10",
    bigint: "9007199254740993",
    numerics: ["1.10", null],
    bigints: ["9007199254740993"],
    dates: ["1990-03-01", null],
    instants: ["2025-12-31T18:15:00Z", null],
    timestamp: "2026-01-01 00:00:00",
    integer: 42,
    json: { a: [1] },
  });
});

test.each([
  ["2026-11-20 08:01:02.123456+00", "2026-11-20T08:01:02.123456Z"],
  ["2026-11-20 08:01:02+00", "2026-11-20T08:01:02Z"],
  ["2026-11-20 05:00:00.5+05:45", "2026-11-19T23:15:00.5Z"],
  ["2026-11-20 20:00:00-08", "2026-11-21T04:00:00Z"],
  ["1919-12-31 23:00:00+05:41:16", "1919-12-31T17:18:44Z"],
  ["infinity", "infinity"],
  ["0044-03-15 12:00:00+00 BC", "0044-03-15 12:00:00+00 BC"],
])("the timestamp %s reads %s", (text, iso) => {
  expect(parseTimestamp(text)).toBe(iso);
});
