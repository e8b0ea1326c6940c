import { type CreateClinic, CreateClinic as Input, TenantId, type UserId } from "@polyclinic/contracts";
import type { PlatformTx, PlatformWriteTx, TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addMembership,
  beginClinicCreation,
  createRole,
  createUser,
  discardClinicCreation,
  failClinicCreation,
  findClinic,
  finishClinicCreation,
  listClinicCreations,
  reactivateClinic,
  readEpoch,
  requestClinic,
  retryClinicCreation,
  suspendClinic,
} from "../../index.ts";
import { refusal } from "../../testing/refusal.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

let operator: UserId;
let everest: TenantRecord;
let lhotse: TenantRecord;

const nobody = { userId: null, roles: [], appId: "test", requestId: "test" };
const as = (userId: UserId | null) => clone.database.platform({ ...nobody, userId });
const read = <T>(fn: (tx: PlatformTx) => Promise<T>) => as(null).read(fn);
const write = <T>(fn: (tx: PlatformWriteTx) => Promise<T>) => as(operator).write("test", fn);
const person = (email: string) =>
  as(null).write("user.created", (tx) => createUser(tx, { sub: email, email, name: "Maya" }));

beforeAll(async () => {
  ({ id: operator } = await person("operator@example.com"));
  everest = await clone.provision("everest");
  lhotse = await clone.provision("lhotse");
});

const idOf = ({ id }: TenantRecord) => TenantId.parse(id);
const clinicOf = (tenant: TenantRecord) => read((tx) => findClinic(tx, idOf(tenant)));
const jobs = () =>
  clone.asOwner<{ kind: string; payload: unknown }>("select kind, payload from platform.outbox order by id");

test("a suspended clinic says since when, by whom and why; the other one stays open", async () => {
  const before = await read(readEpoch);
  await write((tx) => suspendClinic(tx, { clinicId: idOf(everest), reason: "The fees are unpaid" }));
  expect(await clinicOf(everest)).toMatchObject({
    tenant: { status: "suspended" },
    state: { by: { id: operator, name: "Maya" }, reason: "The fees are unpaid" },
  });
  expect(await clinicOf(lhotse)).toMatchObject({
    tenant: { status: "active" },
    state: { by: null, reason: null },
  });
  expect(BigInt(await read(readEpoch))).toBeGreaterThan(BigInt(before));
  await write((tx) => reactivateClinic(tx, { clinicId: idOf(everest), reason: "They are paid" }));
  expect(await clinicOf(everest)).toMatchObject({
    tenant: { status: "active" },
    state: { reason: "They are paid" },
  });
});

test("only what is open can be closed, and the other way round", async () => {
  const change = { clinicId: idOf(lhotse), reason: "A reason" };
  expect(await refusal(write((tx) => reactivateClinic(tx, change)))).toMatchObject({ code: "CONFLICT" });
  await write((tx) => suspendClinic(tx, change));
  expect(await refusal(write((tx) => suspendClinic(tx, change)))).toMatchObject({ code: "CONFLICT" });
  await write((tx) => reactivateClinic(tx, change));
  const unknown = { ...change, clinicId: TenantId.parse("0199a000-0000-7000-8000-000000000000") };
  expect(await refusal(write((tx) => suspendClinic(tx, unknown)))).toMatchObject({ code: "NOT_FOUND" });
});

test("the clinic's administrators are told of it, by whatever role they are, and nobody else is", async () => {
  const { id: boss } = await person("boss@example.com");
  const { id: deputy } = await person("deputy@example.com");
  const { id: nurse } = await person("nurse@example.com");
  const { id: other } = await person("other@example.com");
  await write((tx) => addMembership(tx, { userId: boss, tenantId: idOf(everest), roles: ["administrator"] }));
  await write((tx) => addMembership(tx, { userId: nurse, tenantId: idOf(everest), roles: ["nurse"] }));
  await write((tx) => addMembership(tx, { userId: other, tenantId: idOf(lhotse), roles: ["administrator"] }));
  const { id: role } = await as(boss).write("test", (tx) =>
    createRole(tx, everest.id, {
      name: "Deputy",
      localName: null,
      base: "cashier",
      plus: ["members:change-roles"],
      minus: [],
    }),
  );
  await write((tx) => addMembership(tx, { userId: deputy, tenantId: idOf(everest), roles: [role] }));
  await write((tx) => suspendClinic(tx, { clinicId: idOf(everest), reason: "A reason" }));
  const told = await clone.asOwner(
    "select distinct user_id, params->>'clinicId' as clinic from platform.message where kind = 'clinic-suspended' order by user_id",
  );
  expect(told).toEqual([boss, deputy].map((user_id) => ({ user_id, clinic: everest.id })));
  await write((tx) => reactivateClinic(tx, { clinicId: idOf(everest), reason: "A reason" }));
});

const asked = (slug: string): CreateClinic =>
  Input.parse({
    slug,
    name: "Makalu",
    localName: "मकालु",
    timeZone: "Asia/Kathmandu",
    administrator: { email: "first@example.com", language: "ne" },
  });
const request = (slug: string) => write((tx) => requestClinic(tx, asked(slug)));
const creation = async (id: TenantId) =>
  (await read((tx) => listClinicCreations(tx))).find((each) => each.id === id);

test("a clinic that is asked for waits for the worker, and its slug is taken meanwhile", async () => {
  const { id } = await request("makalu");
  expect(await creation(id)).toMatchObject({
    slug: "makalu",
    localName: "मकालु",
    state: "requested",
    administratorEmail: "first@example.com",
    requestedBy: { id: operator, name: "Maya" },
  });
  expect(await jobs()).toContainEqual({ kind: "clinic.create", payload: { clinicId: id } });
  for (const slug of ["makalu", "everest"])
    expect(await refusal(request(slug))).toMatchObject({
      code: "INVALID",
      fields: [{ path: "slug", code: "taken" }],
    });
});

test("two who ask for one slug at once get one clinic", async () => {
  const outcomes = await Promise.allSettled([request("cho-oyu"), request("cho-oyu")]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "INVALID", fields: [{ path: "slug", code: "taken" }] },
  });
});

test("a creation that failed says why, is tried again or discarded, and then the slug is free", async () => {
  const { id } = await request("manaslu");
  const act = (operation: typeof retryClinicCreation) => write((tx) => operation(tx, { clinicId: id }));
  expect(await refusal(act(retryClinicCreation))).toMatchObject({ code: "CONFLICT" });
  expect(await refusal(act(discardClinicCreation))).toMatchObject({ code: "CONFLICT" });
  await write((tx) => beginClinicCreation(tx, id));
  await write((tx) => failClinicCreation(tx, id, "no-owner"));
  expect(await creation(id)).toMatchObject({ state: "failed", failure: "no-owner" });
  expect(await act(retryClinicCreation)).toMatchObject({ state: "requested", failure: null });
  await write((tx) => failClinicCreation(tx, id, "given-up"));
  expect(await act(discardClinicCreation)).toMatchObject({ state: "discarded" });
  expect(await write((tx) => beginClinicCreation(tx, id))).toBeNull();
  expect(await creation(id)).toBeUndefined();
  expect((await request("manaslu")).id).not.toBe(id);
});

test("when the clinic is there its first administrator is invited once, and the creation leaves the list a day later", async () => {
  const { id } = await request("nuptse");
  const due = await write((tx) => beginClinicCreation(tx, id));
  expect(due).toEqual({
    id,
    slug: "nuptse",
    name: "Makalu",
    nameLocal: "मकालु",
    timeZone: "Asia/Kathmandu",
  });
  await clone.asOwner(
    `insert into platform.tenant (id, slug, name, schema_name, role_name, status, schema_version)
     values ($1, 'nuptse', 'Nuptse', 'tenant_nuptse', 'x:tenant_nuptse', 'active', 1)`,
    [id],
  );
  await write((tx) => finishClinicCreation(tx, id));
  await write((tx) => finishClinicCreation(tx, id));
  const invited = await clone.asOwner(
    "select tenant_id, email, roles, language from platform.invitation where email = 'first@example.com'",
  );
  expect(invited).toEqual([
    { tenant_id: id, email: "first@example.com", roles: ["administrator"], language: "ne" },
  ]);
  expect(await creation(id)).toMatchObject({ state: "done" });
  const tomorrow = new Date(Date.now() + 25 * 3_600_000);
  expect((await read((tx) => listClinicCreations(tx, tomorrow))).map((each) => each.id)).not.toContain(id);
});
