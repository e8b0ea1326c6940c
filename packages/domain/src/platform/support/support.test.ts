import type { RequestSupport, RoleId, SupportPermission, UserId } from "@polyclinic/contracts";
import { newId, type TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  addMembership,
  approveSupport,
  createUser,
  disableUser,
  endSupport,
  findIdentity,
  listAllSupportGrants,
  listSupportGrants,
  readEpoch,
  refuseSupport,
  requestSupport,
} from "../../index.ts";
import { refusal } from "../../testing/refusal.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const as = (userId: UserId | null) =>
  clone.database.platform({ userId, roles: [], appId: "test", requestId: "test" });
const platform = as(null);

let patan: TenantRecord;
let bagmati: TenantRecord;
let boss: UserId;
let operator: { id: UserId; sub: string };
beforeAll(async () => {
  [patan, bagmati] = [await clone.provision("patan"), await clone.provision("bagmati")];
  boss = (await newUser("Boss")).id;
  await join(boss, patan, ["administrator"]);
  await join(boss, bagmati, ["administrator"]);
});
beforeEach(async () => {
  operator = await newUser("Operator", "operator");
});

async function newUser(name: string, ...platformRoles: "operator"[]) {
  const sub = newId();
  const input = { sub, email: `${sub}@example.com`, name, platformRoles };
  const { id } = await platform.write("test", (tx) => createUser(tx, input));
  return { id, sub };
}

const join = (userId: UserId, { id: tenantId }: TenantRecord, roles: RoleId[]) =>
  platform.write("test", (tx) => addMembership(tx, { userId, tenantId, roles }));

const permissions: SupportPermission[] = ["patients:read", "documents:read"];

function ask(input: Partial<RequestSupport> = {}, by = operator.id) {
  const whole = { clinicId: patan.id, reason: "A list that stays empty", permissions, minutes: 60, ...input };
  return as(by).write("support-grant.requested", (tx) => requestSupport(tx, whole as RequestSupport)); // as: ids carry no brand here
}

const approve = (id: string, { id: tenantId }: TenantRecord = patan, by = boss) =>
  as(by).write("support-grant.approved", (tx) => approveSupport(tx, tenantId, refOf(id)));
const refuse = (id: string, { id: tenantId }: TenantRecord = patan) =>
  as(boss).write("support-grant.refused", (tx) => refuseSupport(tx, tenantId, refOf(id)));
const end = (id: string, tenantId?: string, by = boss) =>
  as(by).write("support-grant.ended", (tx) => endSupport(tx, refOf(id), tenantId));
const refOf = (id: string) => ({ id }) as Parameters<typeof endSupport>[1]; // as: ids carry no brand here
const list = async (tenantId: string) =>
  (await platform.read((tx) => listSupportGrants(tx, tenantId, { limit: 100 }))).items;
const clinicsOf = async (sub = operator.sub) =>
  (await platform.read((tx) => findIdentity(tx, sub)))?.memberships.map(({ tenant, roles, support }) => ({
    slug: tenant.slug,
    roles,
    permissions: support?.permissions,
  }));

test("nothing is seen before the clinic has approved, and then only what was asked for, there", async () => {
  const { id, state } = await ask();
  expect([state, await clinicsOf()]).toEqual(["waiting", []]);
  const before = BigInt(await platform.read(readEpoch));
  const approved = await approve(id);
  expect(approved).toMatchObject({ state: "running", operator: "Operator", decidedBy: "Boss" });
  expect(Date.parse(approved.endsAt ?? "") - Date.parse(approved.decidedAt ?? "")).toBe(3_600_000);
  expect(BigInt(await platform.read(readEpoch))).toBeGreaterThan(before);
  expect(await clinicsOf()).toEqual([{ slug: "patan", roles: [], permissions }]);
  expect((await list(patan.id)).map((grant) => grant.id)).toContain(id);
  expect((await list(bagmati.id)).map((grant) => grant.id)).not.toContain(id);
  const { items: all } = await platform.read((tx) => listAllSupportGrants(tx, { limit: 100 }));
  expect(all.map((grant) => grant.id)).toContain(id);
});

test("another clinic neither decides nor ends it, and nobody answers themselves", async () => {
  const { id } = await ask();
  for (const attempt of [() => approve(id, bagmati), () => refuse(id, bagmati), () => end(id, bagmati.id)])
    expect(await refusal(attempt())).toMatchObject({ code: "NOT_FOUND" });
  const cashier = (await newUser("Cashier")).id;
  await join(cashier, patan, ["cashier"]);
  for (const by of [cashier, operator.id])
    expect(await refusal(approve(id, patan, by))).toMatchObject({ code: "FORBIDDEN" });
  expect(await clinicsOf()).toEqual([]);
  await join(operator.id, patan, ["administrator"]);
  expect(await refusal(approve(id, patan, operator.id))).toMatchObject({
    code: "FORBIDDEN",
    message: "Nobody answers their own request. Ask another administrator.",
  });
});

test("what was refused, ended or is over shows nothing, and cannot come back", async () => {
  const refused = await ask();
  expect(await refuse(refused.id)).toMatchObject({ state: "refused", endsAt: null });
  const ended = await ask();
  await approve(ended.id);
  expect(await end(ended.id, patan.id)).toMatchObject({ state: "ended", endedBy: "Boss" });
  expect(await clinicsOf()).toEqual([]);
  const over = await ask();
  await approve(over.id);
  await clone.asOwner(
    `update platform.support_grant set ends_at = now() - interval '1 second' where id = '${over.id}'`,
  );
  expect(await clinicsOf()).toEqual([]);
  for (const { id } of [refused, ended, over]) {
    expect(await refusal(approve(id))).toMatchObject({ code: "CONFLICT" });
    expect(await refusal(end(id))).toMatchObject({ code: "CONFLICT" });
  }
  expect((await list(patan.id)).find(({ id }) => id === over.id)).toMatchObject({
    state: "ended",
    endedBy: null,
  });
});

const outcome = async (...acts: Promise<unknown>[]) =>
  (await Promise.allSettled(acts)).map(({ status }) => status).toSorted();

test("of two answers at the same moment one counts, and so do an answer and an end", async () => {
  for (let round = 0; round < 3; round += 1) {
    const both = await ask();
    expect(await outcome(approve(both.id), refuse(both.id))).toEqual(["fulfilled", "rejected"]);
    if ((await clinicsOf())?.length) await end(both.id, patan.id);
    const { id } = await ask();
    await outcome(approve(id), end(id, undefined, operator.id));
    expect(await clinicsOf()).toEqual([]);
  }
});

test("a request that nobody answers lapses", async () => {
  const { id } = await ask();
  await clone.asOwner(
    `update platform.support_grant set requested_at = now() - interval '73 hours' where id = '${id}'`,
  );
  expect((await list(patan.id))[0]).toMatchObject({ id, state: "lapsed" });
  expect(await refusal(approve(id))).toMatchObject({ code: "CONFLICT" });
  expect(await ask()).toMatchObject({ state: "waiting" });
});

test("one at a time in a clinic, and none where one works or of what is not open", async () => {
  const { id } = await ask();
  expect(await refusal(ask())).toMatchObject({ code: "CONFLICT" });
  await ask({ clinicId: bagmati.id as RequestSupport["clinicId"] }); // as: ids carry no brand here
  await end(id, undefined, operator.id);
  await ask();
  const { id: member, sub } = await newUser("Both", "operator");
  await platform.write("test", (tx) =>
    addMembership(tx, { userId: member, tenantId: patan.id, roles: ["nurse"] }),
  );
  expect(await refusal(ask({}, member))).toMatchObject({ code: "CONFLICT" });
  expect(await clinicsOf(sub)).toMatchObject([{ slug: "patan", roles: ["nurse"] }]);
  const closed = await clone.provision("closed");
  await clone.asOwner("update platform.tenant set status = 'suspended' where slug = 'closed'");
  const elsewhere = ask({ clinicId: closed.id as RequestSupport["clinicId"] }); // as: ids carry no brand here
  expect(await refusal(elsewhere)).toMatchObject({ code: "NOT_FOUND" });
});

test("whoever is no operator any more, or has no account, sees nothing by an old grant", async () => {
  const { id } = await ask();
  await approve(id);
  await clone.asOwner(`update platform."user" set platform_roles = '{}' where id = '${operator.id}'`);
  expect(await clinicsOf()).toEqual([]);
  const other = await newUser("Other", "operator");
  await approve((await ask({}, other.id)).id);
  await platform.write("test", (tx) => disableUser(tx, { userId: other.id, reason: "A reason" }));
  expect(await clinicsOf(other.sub)).toBeUndefined();
});

test("somebody who becomes a member has the role, and not the grant beside it", async () => {
  await approve((await ask()).id);
  await platform.write("test", (tx) =>
    addMembership(tx, { userId: operator.id, tenantId: patan.id, roles: ["cashier"] }),
  );
  expect(await clinicsOf()).toEqual([{ slug: "patan", roles: ["cashier"], permissions: undefined }]);
});

test("the clinic is told of each step, without the reason", async () => {
  const { id } = await ask();
  await approve(id);
  await end(id, undefined, operator.id);
  const jobs = await clone.asOwner(
    `select payload from platform.outbox where payload ->> 'recordId' = '${id}' order by id`,
  );
  const after = { permissions, minutes: 60 };
  expect(jobs).toMatchObject([
    { payload: { action: "support-grant.requested", actorId: operator.id, userId: operator.id, after } },
    { payload: { action: "support-grant.approved", actorId: boss, userId: operator.id, clinicId: patan.id } },
    { payload: { action: "support-grant.ended", actorId: operator.id } },
  ]);
  expect(JSON.stringify(jobs)).not.toContain("A list");
});
