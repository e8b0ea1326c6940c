import { DomainError, type UserId } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx, type TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addMembership,
  createUser,
  disableUser,
  findIdentity,
  readEpoch,
  removeMembership,
  setPreferences,
} from "../index.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });
const write = <T>(fn: (tx: PlatformWriteTx) => Promise<T>) => platform.write("test", fn);
const identityOf = (sub: string) => platform.read((tx) => findIdentity(tx, sub));
const epoch = async () => BigInt(await platform.read(readEpoch));

let patan: TenantRecord;
let bagmati: TenantRecord;
beforeAll(async () => {
  patan = await clone.provision("patan");
  bagmati = await clone.provision("bagmati");
});

async function newUser() {
  const sub = newId();
  const { id } = await write((tx) => createUser(tx, { sub, email: `${sub}@example.com`, name: "Sita" }));
  return { id, sub };
}

const join = (userId: UserId, { id: tenantId }: TenantRecord, ...roles: ("nurse" | "doctor")[]) =>
  write((tx) => addMembership(tx, { userId, tenantId, roles }));

/** Runs the change and says whether caches will notice it. */
async function raises(change: () => Promise<unknown>): Promise<boolean> {
  const before = await epoch();
  await change();
  return (await epoch()) > before;
}

/** Of a member who holds roles of the system alone. */
const plain = { withheldRoles: [], ownRoles: new Map(), support: null };

test("an identity has the user, what they chose, and their clinics by name", async () => {
  const sub = newId();
  const { id } = await write((tx) =>
    createUser(tx, {
      sub,
      email: "operator@example.com",
      name: "Op",
      platformRoles: ["operator"],
      preferences: { language: "ne" },
    }),
  );
  await join(id, patan, "nurse", "doctor");
  await join(id, bagmati, "doctor");
  expect(await identityOf(sub)).toEqual({
    user: { id, sub, email: "operator@example.com", name: "Op" },
    preferences: { language: "ne", calendar: "bs", colorScheme: "auto" },
    platformRoles: ["operator"],
    withheldRoles: [],
    hasSecondFactor: false,
    tokensValidFrom: null,
    memberships: [
      { tenant: bagmati, localName: null, roles: ["doctor"], ...plain },
      { tenant: patan, localName: null, roles: ["nurse", "doctor"], ...plain },
    ],
  });
});

test("an unknown sub is nobody, and no user has another's clinics", async () => {
  const [one, two] = [await newUser(), await newUser()];
  await join(one.id, patan, "nurse");
  expect(await identityOf(newId())).toBeNull();
  expect(await identityOf("")).toBeNull();
  expect((await identityOf(two.sub))?.memberships).toEqual([]);
});

test("a clinic that is suspended is still named, with its state", async () => {
  const { id, sub } = await newUser();
  const clinic = await clone.provision("suspended");
  await join(id, clinic, "nurse");
  const status = (to: "suspended" | "active") =>
    write((tx) =>
      tx.updateTable("tenant").set({ status: to, name_local: "पाटन" }).where("id", "=", clinic.id).execute(),
    );
  await status("suspended");
  expect((await identityOf(sub))?.memberships).toEqual([
    {
      tenant: { ...clinic, status: "suspended" },
      localName: "पाटन",
      roles: ["nurse"],
      ...plain,
    },
  ]);
});

test("joining again changes the roles; leaving takes the clinic away; coming back is joining", async () => {
  const { id, sub } = await newUser();
  const rolesOf = async () => (await identityOf(sub))?.memberships.map(({ roles }) => roles);
  expect(await raises(() => join(id, patan, "nurse"))).toBe(true);
  expect(await raises(() => join(id, patan, "doctor"))).toBe(true);
  expect(await rolesOf()).toEqual([["doctor"]]);
  expect(await raises(() => write((tx) => removeMembership(tx, id, patan.id)))).toBe(true);
  expect(await rolesOf()).toEqual([]);
  await join(id, patan, "nurse");
  expect(await rolesOf()).toEqual([["nurse"]]);
});

test("roles that this release does not know grant nothing, on either side", async () => {
  const { id, sub } = await newUser();
  await join(id, patan, "nurse");
  await write(async (tx) => {
    await tx
      .updateTable("membership")
      .set({ roles: ["operator", "director"] })
      .where("user_id", "=", id)
      .execute();
    await tx
      .updateTable("user")
      .set({ platform_roles: ["nurse", "root"] })
      .where("id", "=", id)
      .execute();
  });
  expect(await identityOf(sub)).toMatchObject({ platformRoles: [], memberships: [{ roles: [] }] });
});

test("a disabled user is nobody at once, also to caches", async () => {
  const { id, sub } = await newUser();
  expect(await identityOf(sub)).not.toBeNull();
  expect(await raises(() => write((tx) => disableUser(tx, { userId: id, reason: "A reason" })))).toBe(true);
  expect(await identityOf(sub)).toBeNull();
});

test("preferences change one by one, for this user only, and caches notice", async () => {
  const [one, two] = [await newUser(), await newUser()];
  const set = (input: Parameters<typeof setPreferences>[2]) =>
    write((tx) => setPreferences(tx, one.id, input));
  expect(await raises(() => set({ colorScheme: "dark" }))).toBe(true);
  expect(await set({ calendar: "ad" })).toEqual({ language: "en", calendar: "ad", colorScheme: "dark" });
  expect(await set({})).toEqual({ language: "en", calendar: "ad", colorScheme: "dark" });
  expect((await identityOf(one.sub))?.preferences).toMatchObject({ calendar: "ad" });
  expect((await identityOf(two.sub))?.preferences).toMatchObject({ calendar: "bs" });
});

test("preferences of nobody are NOT_FOUND, and the epoch stays", async () => {
  const before = await epoch();
  const nobody = newId() as UserId; // an id of the right form
  const attempt = write((tx) => setPreferences(tx, nobody, { language: "ne" }));
  await expect(attempt).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await epoch()).toBe(before);
});

test("an address is taken once", async () => {
  const user = { email: "taken@example.com", name: "A" };
  await write((tx) => createUser(tx, { ...user, sub: newId() }));
  const again = write((tx) => createUser(tx, { ...user, sub: newId() }));
  await expect(again).rejects.toBeInstanceOf(DomainError);
  await expect(again).rejects.toMatchObject({ code: "CONFLICT", cause: expect.any(Error) });
});

test("epoch: each change raises it by one, also when ten come at once", async () => {
  const { id } = await newUser();
  const before = await epoch();
  const changes = Array.from({ length: 10 }, () => write((tx) => setPreferences(tx, id, { language: "ne" })));
  await Promise.all(changes);
  expect(await epoch()).toBe(before + 10n);
});
