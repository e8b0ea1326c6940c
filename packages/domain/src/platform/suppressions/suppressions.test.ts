import { createHash, randomBytes } from "node:crypto";
import { createAddressHasher } from "@polyclinic/auth";
import { newId, type PlatformDb } from "@polyclinic/db";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  hasPlainAddresses,
  isSuppressed,
  sealPlainAddresses,
  suppressAddress,
} from "../../notifications/suppression.ts";
import { liftSuppression } from "./lift.ts";
import { listSuppressions } from "./list.ts";

const ACTOR = { userId: newId(), roles: ["operator"], appId: "admin", requestId: "request-1" };
const PHONE = "+9779841234567";
const newKey = () => randomBytes(32).toString("base64");
const key = newKey();
const hasher = createAddressHasher([key]);

let clone: Clone;
let platform: PlatformDb;

beforeAll(async () => {
  clone = await cloneDatabase();
  platform = clone.database.platform(ACTOR);
});

afterEach(() => platform.write("test.cleared", (tx) => tx.deleteFrom("suppressed_address").execute()));

afterAll(() => clone.drop());

const suppress = (channel: "email" | "sms", address: string) =>
  platform.write("address.suppressed", (tx) => suppressAddress(tx, hasher, channel, address, "complaint"));
const suppressed = (channel: "email" | "sms", address: string) =>
  platform.read((tx) => isSuppressed(tx, hasher, channel, address));
const lift = (channel: "email" | "sms", address: string) =>
  platform.write("suppression.lifted", (tx) =>
    liftSuppression(tx, hasher, { channel, address, reason: "she asked for it" }),
  );
const list = (limit = 25, cursor?: string) =>
  platform.read((tx) => listSuppressions(tx, { limit, ...(cursor !== undefined && { cursor }) }));

test("lists what is held back, the last one first, and no address", async () => {
  await suppress("email", "sita@example.com");
  await suppress("email", "SITA@example.com");
  await suppress("sms", PHONE);
  const { items, nextCursor } = await list(1);
  expect(items).toEqual([
    { id: expect.any(String), channel: "sms", reason: "complaint", suppressedAt: expect.any(String) },
  ]);
  const second = await list(1, nextCursor ?? "");
  expect(second).toMatchObject({ items: [{ channel: "email" }], nextCursor: null });
});

test.each([
  ["email", "sita@example.com", " Sita@Example.com"],
  ["sms", PHONE, "९८४-१२३४५६७"],
] as const)("an address of %s is let through again by whoever types it", async (channel, kept, typed) => {
  await suppress(channel, kept);
  await suppress(channel, channel === "email" ? "gita@example.com" : "+9779800000000");
  expect(await lift(channel, typed)).toMatchObject({ channel, reason: "complaint" });
  expect(await suppressed(channel, kept)).toBe(false);
  expect((await list()).items).toHaveLength(1);
});

test("who lifted what and why is in the audit log, and the address is not", async () => {
  await suppress("sms", PHONE);
  const { id } = await lift("sms", PHONE);
  const events = await platform.read((tx) =>
    tx.selectFrom("audit_event").selectAll().where("resource_id", "=", id).orderBy("id").execute(),
  );
  expect(events[1]).toMatchObject({
    action: "suppression.lifted",
    actor_user_id: ACTOR.userId,
    before: { channel: "sms", reason: "complaint" },
    reason: "she asked for it",
  });
  expect(JSON.stringify(events)).not.toContain("9841234567");
});

test("what is not held back, or by another channel, and what is no address is refused", async () => {
  await suppress("email", "sita@example.com");
  await expect(lift("email", "gita@example.com")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(lift("email", "sita")).rejects.toMatchObject({ code: "INVALID" });
  await expect(lift("sms", "sita@example.com")).rejects.toMatchObject({ code: "INVALID" });
  expect(await suppressed("email", "sita@example.com")).toBe(true);
});

test("what was kept under an older key, or under none yet, is lifted too", async () => {
  const plain = createHash("sha256").update("gita@example.com").digest();
  const row = { id: newId(), channel: "email", address_hash: plain, reason: "bounce" } as const;
  await platform.write("test.kept", (tx) => tx.insertInto("suppressed_address").values(row).execute());
  await suppress("sms", PHONE);
  const rotated = createAddressHasher([newKey(), key]);
  for (const [channel, address] of [
    ["email", "gita@example.com"],
    ["sms", PHONE],
  ] as const) {
    const input = { channel, address, reason: "asked for it" };
    await platform.write("suppression.lifted", (tx) => liftSuppression(tx, rotated, input));
  }
  expect((await list()).items).toEqual([]);
});

test("what an earlier release kept without a key is held back, sealed once, and lifted", async () => {
  const plain = createHash("sha256").update(PHONE).digest();
  const row = { id: newId(), channel: "sms", address_hash: plain, reason: "opted-out" } as const;
  await platform.write("test.kept", (tx) => tx.insertInto("suppressed_address").values(row).execute());
  expect(await suppressed("sms", PHONE)).toBe(true);
  await suppress("sms", PHONE);
  expect((await list()).items).toHaveLength(1);

  expect(await platform.read(hasPlainAddresses)).toBe(true);
  await platform.write("suppression.sealed", (tx) => sealPlainAddresses(tx, hasher, 10));
  expect(await platform.read(hasPlainAddresses)).toBe(false);
  const [kept] = await platform.read((tx) =>
    tx.selectFrom("suppressed_address").select("address_hash").execute(),
  );
  expect(kept?.address_hash.equals(plain)).toBe(false);
  expect(await suppressed("sms", PHONE)).toBe(true);
  await lift("sms", PHONE);
  expect((await list()).items).toEqual([]);
});
