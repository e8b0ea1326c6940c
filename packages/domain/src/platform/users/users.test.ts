import { DirectoryRefused, DirectoryUnavailable } from "@polyclinic/aws";
import { type PlatformRole, SearchUsers, type UserId } from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx, type TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addMembership,
  createInvitation,
  createRole,
  createUser,
  disableUser,
  enableUser,
  endUserSessions,
  findIdentity,
  getUser,
  listInvitations,
  readEpoch,
  removeMembership,
  searchUsers,
  signOutAtDirectory,
} from "../../index.ts";
import { refusal } from "../../testing/refusal.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const as = (userId: UserId | null) =>
  clone.database.platform({ userId, roles: [], appId: "test", requestId: "test" });
const read = <T>(fn: (tx: PlatformTx) => Promise<T>) => as(null).read(fn);
const write = <T>(fn: (tx: PlatformWriteTx) => Promise<T>, by: UserId | null = olga.id) =>
  as(by).write("test", fn);
const reason = "Left the clinic";
const directory = { signOutEverywhere: () => Promise.resolve() };

interface Person {
  id: UserId;
  sub: string;
}

let patan: TenantRecord;
let bagmati: TenantRecord;
let olga: Person;
let omar: Person;

async function person(name: string, ...platformRoles: PlatformRole[]): Promise<Person> {
  const sub = newId();
  const input = { sub, email: `${sub}@example.com`, name, platformRoles };
  const { id } = await as(null).write("test", (tx) => createUser(tx, input));
  return { id, sub };
}

beforeAll(async () => {
  patan = await clone.provision("patan");
  bagmati = await clone.provision("bagmati");
  olga = await person("Olga", "operator");
  omar = await person("Omar", "operator");
});

const search = async (input: Partial<SearchUsers>) =>
  (await read((tx) => searchUsers(tx, SearchUsers.parse(input)))).items.map(({ name }) => name);
const disable = (userId: UserId, by?: UserId | null) =>
  write((tx) => disableUser(tx, { userId, reason }), by);
const enable = (userId: UserId, through: Parameters<typeof enableUser>[1] = directory) =>
  write((tx) => enableUser(tx, through, { userId, reason }));
const end = (userId: UserId) => write((tx) => endUserSessions(tx, { userId, reason }));
const details = (userId: UserId) => read((tx) => getUser(tx, { userId }, null));
const identity = ({ sub }: Person) => read((tx) => findIdentity(tx, sub));

test("people are found by a part of their name or address, in any case, and by nothing that is a pattern", async () => {
  await person("Sita Rai");
  const { sub } = await person("Sítá 100%_Rai");
  expect(await search({ query: "sita" })).toEqual(["Sita Rai"]);
  expect(await search({ query: sub.slice(9, 30).toUpperCase() })).toEqual(["Sítá 100%_Rai"]);
  expect(await search({ query: "0%_" })).toEqual(["Sítá 100%_Rai"]);
  for (const query of ["%", "_"]) expect(await search({ query })).toEqual(["Sítá 100%_Rai"]);
  for (const query of ["S%a", "S__a", "\\"]) expect(await search({ query })).toEqual([]);
});

test("the list goes on where it ended, by name, and knows the disabled ones", async () => {
  const names = ["Zara 1", "Zara 2", "Zara 2", "Zara 3"];
  const people: Person[] = [];
  for (const name of names) people.push(await person(name));
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const input = SearchUsers.parse({ query: "zara", limit: 1, ...(cursor && { cursor }) });
    const page = await read((tx) => searchUsers(tx, input));
    seen.push(...page.items.map(({ name }) => name));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(names);
  await disable(people[0]?.id ?? olga.id);
  expect(await search({ query: "zara", status: "disabled" })).toEqual(["Zara 1"]);
  expect(await search({ query: "zara", status: "active" })).toEqual(names.slice(1));
});

test("a person has each clinic with the roles there, by their names, and not the ones that were left", async () => {
  const maya = await person("Maya");
  const boss = await person("Boss");
  const join = (userId: UserId, tenantId: string, roles: Parameters<typeof addMembership>[1]["roles"]) =>
    write((tx) => addMembership(tx, { userId, tenantId, roles }));
  await join(boss.id, patan.id, ["administrator"]);
  const role = await write(
    (tx) => createRole(tx, patan.id, { name: "Deputy", localName: null, base: "nurse", plus: [], minus: [] }),
    boss.id,
  );
  await join(maya.id, patan.id, ["nurse", role.id]);
  await join(maya.id, bagmati.id, ["doctor"]);
  const clinics = async () => (await details(maya.id)).clinics.map(({ name, roles }) => ({ name, roles }));
  const inPatan = { name: "patan", roles: ["nurse", { id: role.id, name: "Deputy", localName: null }] };
  expect(await clinics()).toEqual([{ name: "bagmati", roles: ["doctor"] }, inPatan]);
  await write((tx) => removeMembership(tx, maya.id, bagmati.id));
  expect(await clinics()).toEqual([inPatan]);
  expect((await details(boss.id)).clinics).toHaveLength(1);
  const nobody = newId() as UserId; // as: an id of the right form
  expect(await refusal(details(nobody))).toMatchObject({ code: "NOT_FOUND" });
});

async function openSession({ id }: Person): Promise<void> {
  const app = newId();
  await clone.asOwner(
    `insert into platform.app (id, kind, name, client_id, origins, permissions)
      values ($1, 'hospital', 'App', 'c', '{}', '{}')`,
    [app],
  );
  await clone.asOwner(
    `insert into platform.session (id, id_hash, user_id, app_id, access_token_encrypted, access_expires_at,
        refresh_token_encrypted, expires_at)
      values ($1, sha256(gen_random_uuid()::text::bytea), $2, $1, '', now(), '', now() + interval '1 hour')`,
    [app, id],
  );
}

test("whoever is disabled is nobody at once, without sessions, and it says by whom and why", async () => {
  const maya = await person("Maya");
  const other = await person("Other");
  for (const who of [maya, maya, other]) await openSession(who);
  expect(await details(maya.id)).toMatchObject({ status: "active", state: { by: null } });
  expect((await details(maya.id)).sessions).toHaveLength(2);
  const epoch = BigInt(await read(readEpoch));
  await disable(maya.id);
  expect(BigInt(await read(readEpoch))).toBeGreaterThan(epoch);
  expect(await identity(maya)).toBeNull();
  expect(await details(maya.id)).toMatchObject({
    status: "disabled",
    sessions: [],
    state: { by: { id: olga.id, name: "Olga" }, reason },
  });
  expect((await details(other.id)).sessions).toHaveLength(1);
  expect(await refusal(disable(maya.id))).toMatchObject({ code: "CONFLICT" });
});

test("enabled again they sign in anew: neither a token of before nor a refresh token opens anything", async () => {
  const maya = await person("Maya");
  expect(await refusal(enable(maya.id))).toMatchObject({ code: "CONFLICT" });
  await disable(maya.id);
  const before = Date.now();
  const signedOut: string[] = [];
  await enable(maya.id, { signOutEverywhere: async (email) => void signedOut.push(email) });
  expect(signedOut).toEqual([`${maya.sub}@example.com`]);
  const validFrom = (await identity(maya))?.tokensValidFrom ?? "";
  expect(Date.parse(validFrom)).toBeGreaterThanOrEqual(before);
});

test("whose sessions are ended has none in any app, and no token of before; the account stays open, and others are left alone", async () => {
  const maya = await person("Maya");
  const other = await person("Other");
  for (const who of [maya, maya, other]) await openSession(who);
  const [before, epoch] = [Date.now(), BigInt(await read(readEpoch))];
  expect(await end(maya.id)).toEqual({ email: `${maya.sub}@example.com` });
  expect(BigInt(await read(readEpoch))).toBeGreaterThan(epoch);
  expect(await details(maya.id)).toMatchObject({ status: "active", sessions: [] });
  expect((await details(other.id)).sessions).toHaveLength(1);
  expect(Date.parse((await identity(maya))?.tokensValidFrom ?? "")).toBeGreaterThanOrEqual(before);
  expect((await identity(other))?.tokensValidFrom).toBeNull();
  const nobody = newId() as UserId; // as: an id of the right form
  expect(await refusal(end(nobody))).toMatchObject({ code: "NOT_FOUND" });
});

test("whom the directory does not know it holds up nobody; one that does not answer is told", async () => {
  await signOutAtDirectory(failing(new DirectoryRefused(new Error("unknown"))), "maya@example.com");
  const away = new DirectoryUnavailable(new Error("away"));
  await expect(signOutAtDirectory(failing(away), "maya@example.com")).rejects.toBe(away);
});

function failing(error: Error) {
  return {
    async signOutEverywhere() {
      throw error;
    },
  };
}

test("while the directory does not answer nobody is enabled; whom it does not know it holds up nobody", async () => {
  const maya = await person("Maya");
  await disable(maya.id);
  const away = new DirectoryUnavailable(new Error("away"));
  await expect(enable(maya.id, failing(away))).rejects.toBe(away);
  expect(await identity(maya)).toBeNull();
  await enable(maya.id, failing(new DirectoryRefused(new Error("unknown"))));
  expect(await identity(maya)).not.toBeNull();
});

const invite = (by: UserId, { id }: TenantRecord) =>
  write(
    (tx) =>
      createInvitation(tx, id, {
        email: `${newId()}@example.com`,
        roles: ["administrator"],
        language: "en",
      }),
    by,
  );
const invitationsOf = async (name: string, { id }: TenantRecord) =>
  (await read((tx) => listInvitations(tx, id, { limit: 25 }))).items.flatMap(({ invitedBy, state }) =>
    invitedBy === name ? [state] : [],
  );

test("whom somebody invited who is disabled comes no more, in no clinic, and they invite nobody else", async () => {
  const [maya, boss] = [await person("Inviting Maya"), await person("Inviting boss")];
  for (const { id: tenantId } of [patan, bagmati])
    await write((tx) => addMembership(tx, { userId: maya.id, tenantId, roles: ["administrator"] }));
  await write((tx) => addMembership(tx, { userId: boss.id, tenantId: patan.id, roles: ["administrator"] }));
  for (const [by, clinic] of [
    [maya, patan],
    [maya, bagmati],
    [boss, patan],
  ] as const)
    await invite(by.id, clinic);
  await disable(maya.id);
  expect(await invitationsOf("Inviting Maya", patan)).toEqual(["revoked"]);
  expect(await invitationsOf("Inviting Maya", bagmati)).toEqual(["revoked"]);
  expect(await invitationsOf("Inviting boss", patan)).toEqual(["pending"]);
  // A process that remembers them as they were a moment ago.
  expect(await refusal(invite(maya.id, patan))).toMatchObject({ code: "FORBIDDEN" });
});

test("an invitation that is sent while its sender is disabled is revoked with the others, or refused", async () => {
  for (let round = 0; round < 5; round += 1) {
    const name = `Racing ${round}`;
    const racer = await person(name);
    await write((tx) =>
      addMembership(tx, { userId: racer.id, tenantId: patan.id, roles: ["administrator"] }),
    );
    await Promise.allSettled([invite(racer.id, patan), disable(racer.id), invite(racer.id, patan)]);
    expect(await invitationsOf(name, patan)).not.toContain("pending");
  }
});

test("nobody disables themselves, and whoever was disabled disables and enables nobody", async () => {
  expect(await refusal(disable(olga.id))).toMatchObject({ code: "FORBIDDEN" });
  const former = await person("Former", "operator");
  const maya = await person("Maya");
  await disable(former.id);
  expect(await refusal(disable(maya.id, former.id))).toMatchObject({ code: "FORBIDDEN" });
  expect(await identity(maya)).not.toBeNull();
  await disable(maya.id);
  const act = write((tx) => enableUser(tx, directory, { userId: maya.id, reason }), former.id);
  expect(await refusal(act)).toMatchObject({ code: "FORBIDDEN" });
});

test("two operators who disable each other at once leave one, and nobody disables the last", async () => {
  const outcomes = await Promise.allSettled([disable(omar.id, olga.id), disable(olga.id, omar.id)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const last = (await identity(olga)) ? olga : omar;
  expect(await refusal(disable(last.id, null))).toMatchObject({ code: "CONFLICT" });
  expect(await identity(last)).not.toBeNull();
});
