import { DatabaseError } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "./database.ts";
import { constraintOf, isBroken, isUnavailable, sqlState } from "./errors.ts";
import { newId } from "./ids.ts";
import type { TenantRecord } from "./tenant.ts";
import { ACTOR } from "./testing/fixtures.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let tenant: TenantRecord;

beforeAll(async () => {
  clone = await cloneDatabase();
  tenant = await clone.provision("everest");
});

afterAll(() => clone.drop());

const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

test("a broken rule is known by its code and the name of its constraint", async () => {
  const bad = {
    id: newId() as never,
    mrn: "1",
    given_name: "A",
    family_name: "B",
    name_key: "a b",
    sex: "x" as never,
  };
  const error = await rejection(
    clone.database.tenant(tenant, ACTOR).write("x.y", (tx) => tx.insertInto("patient").values(bad).execute()),
  );
  expect([sqlState(error), constraintOf(error), isUnavailable(error)]).toEqual([
    "23514",
    "patient_sex_known",
    false,
  ]);
});

test("the number that a shard appends to a constraint is taken off", () => {
  const error = new DatabaseError("no", 2, "error");
  error.constraint = "patient_mrn_unique_102008";
  expect(constraintOf(error)).toBe("patient_mrn_unique");
});

test.each([
  ["a closed port", (url: URL) => (url.port = "1"), true],
  ["an unknown host", (url: URL) => (url.hostname = "nowhere.invalid"), true],
  ["a wrong password", (url: URL) => (url.password = "wrong-password"), false],
  ["an unknown database", (url: URL) => (url.pathname = "/none"), false],
])("%s counts as unavailable or not", async (_, change, expected) => {
  const url = new URL(clone.apiUrl);
  change(url);
  const database = openDatabase({ url: url.href, applicationName: "test", onError: () => undefined });
  const error = await rejection(database.ping());
  expect(error).toBeInstanceOf(Error);
  expect(isUnavailable(error)).toBe(expected);
  await database.close();
});

test.each(["08006", "08003", "53300", "57P01", "57P02", "57P03"])("%s is unavailable", (code) => {
  const error = new DatabaseError("no", 2, "error");
  error.code = code;
  expect([isUnavailable(error), isBroken(error)]).toEqual([true, true]);
});

test("what is no error of the database has no code and is not unavailable", () => {
  for (const error of [
    new Error("EPIPE"),
    Object.assign(new Error("x"), { code: "ERR_X" }),
    "08006",
    undefined,
  ]) {
    expect([sqlState(error), constraintOf(error), isUnavailable(error)]).toEqual([
      undefined,
      undefined,
      false,
    ]);
  }
});

test("after a long silence the transaction is not tried again", () => {
  const silence = new Error("Query read timeout");
  expect([isUnavailable(silence), isBroken(silence)]).toEqual([true, false]);
});

test("ping answers, and stats count", async () => {
  await clone.database.ping();
  expect(clone.database.stats()).toMatchObject({ waiting: 0 });
  expect(clone.database.stats().total).toBeGreaterThan(0);
});
