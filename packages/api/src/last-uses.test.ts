import type { Database } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { createApp } from "@polyclinic/domain";
import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { LastUses } from "./last-uses.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });

async function newKey(): Promise<string> {
  const input = {
    kind: "integration",
    name: "App",
    clientId: "client",
    origins: [],
    permissions: [],
  } as const;
  const { app } = await platform.write("app.created", (tx) =>
    createApp(tx, { ...input, origins: [], permissions: [] }),
  );
  return app.keys[0]?.id ?? "";
}

const usesIn = (database: Database) =>
  new LastUses({
    report: (uses) => database.reportLastUses("app_key", uses),
    log: pino({ enabled: false }),
  });

const lastUse = async (id: string) => {
  const { last_used_at } = await platform.read((tx) =>
    tx.selectFrom("app_key").select("last_used_at").where("id", "=", id).executeTakeFirstOrThrow(),
  );
  return last_used_at === null ? null : Date.parse(last_used_at);
};

const START = Date.parse("2026-11-26T10:00:00Z");

test("the first use is written soon, the next ones once a minute, and the last one at the end", async () => {
  const uses = usesIn(clone.database);
  const [key, other] = [await newKey(), await newKey()];
  uses.note(key, START);
  expect(await lastUse(key)).toBeNull();
  await uses.write(START + 5_000);
  expect(await lastUse(key)).toBe(START);

  uses.note(key, START + 10_000);
  uses.note(other, START + 11_000);
  await uses.write(START + 64_999);
  expect(await lastUse(key)).toBe(START);
  expect(await lastUse(other)).toBe(START + 11_000);
  await uses.write(START + 65_000);
  expect(await lastUse(key)).toBe(START + 10_000);

  uses.note(key, START + 66_000);
  await uses.stop();
  expect(await lastUse(key)).toBe(START + 66_000);
});

test("a database that is away costs no more than the time of the last use", async () => {
  const gone = await cloneDatabase();
  const uses = usesIn(gone.database);
  await gone.drop();
  uses.note(await newKey(), START);
  await expect(uses.write(START)).resolves.toBeUndefined();
});
