import {
  AuditEventPage,
  Me,
  Patient,
  SupportGrant,
  SupportGrantPage,
  type SupportPermission,
} from "@polyclinic/contracts";
import { raiseEpoch } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let operator: TestUser;
let admin: Headers;
let browser: Headers;
let patient: Patient;
const callers = new Map<string, Headers>();
const WITHIN = { timeout: 5_000, interval: 100 };

beforeAll(async () => {
  world = await createWorld();
  operator = await world.makeUser("operator", { platform: ["operator"] });
  for (const clinic of ["alpha", "beta"] as const) {
    await join(`boss-${clinic}`, clinic, "administrator");
    await join(`auditor-${clinic}`, clinic, "auditor");
  }
  world.api.start();
  [admin, browser] = [await sessionOf("admin"), await sessionOf("hospital")];
  const { data } = await as("boss-alpha", "patients.register", {
    givenName: "Sita",
    familyName: "Rai",
    sex: "female",
  });
  patient = Patient.parse(data);
});

afterAll(() => world.close());

async function join(
  name: string,
  clinic: "alpha" | "beta",
  role: "administrator" | "auditor",
): Promise<void> {
  const user = await world.makeUser(name, { [clinic]: [role] });
  const authorization = await world.authorization(user);
  callers.set(name, { ...world.apps.integration.headers, authorization, "x-tenant-id": clinic });
}

async function sessionOf(kind: "admin" | "hospital"): Promise<Headers> {
  const { headers } = world.apps[kind];
  return { ...headers, authorization: await world.session(operator, headers) };
}

const as = (who: string, path: string, input: unknown) =>
  call(world.server, `hospital/${path}`, input, callers.get(who) ?? {});
const ask = (permissions: SupportPermission[] = ["patients:read"], clinicId = world.alpha.id) =>
  call(
    world.server,
    "admin/support.request",
    { clinicId, reason: "A list that stays empty", permissions, minutes: 60 },
    admin,
  );
const look = (path: string, input: unknown = {}) => call(world.server, `hospital/${path}`, input, browser);
const enter = ({ id: clinicId } = world.alpha) => look("auth.chooseClinic", { clinicId });
const status = async (path = "patients.list", input: unknown = {}) => (await look(path, input)).status;

/** Whether the operator is offered a clinic. */
const isOpen = async () => Me.parse((await look("auth.me")).data).memberships.length > 0;

/** Asked for, approved and entered; the one before ends. */
async function letIn(permissions: SupportPermission[] = ["patients:read"]): Promise<SupportGrant> {
  const grant = SupportGrant.parse((await ask(permissions)).data);
  expect((await as("boss-alpha", "support.approve", { id: grant.id })).status).toBe(200);
  await expect.poll(isOpen, WITHIN).toBe(true);
  await enter();
  await expect.poll(() => status(), WITHIN).toBe(200);
  return grant;
}

const end = (id: string) => call(world.server, "admin/support.end", { id }, admin);

test("the operator sees a clinic when it has approved, and what was asked for only", async () => {
  expect((await enter()).status).toBe(403);
  const { id } = SupportGrant.parse((await ask()).data);
  expect([(await enter()).status, await status()]).toEqual([403, 403]);
  expect((await as("boss-beta", "support.approve", { id })).status).toBe(404);
  expect((await as("auditor-alpha", "support.approve", { id })).status).toBe(403);
  await as("boss-alpha", "support.approve", { id });
  await expect.poll(isOpen, WITHIN).toBe(true);
  expect((await enter()).status).toBe(200);
  const me = Me.parse((await look("auth.me")).data);
  expect(me.clinic?.slug).toBe("alpha");
  await expect.poll(() => status(), WITHIN).toBe(200);
  expect(me.memberships).toMatchObject([
    { roles: [], support: { grantId: id, reason: "A list that stays empty" } },
  ]);
  expect(await look("patients.byId", { id: patient.id })).toMatchObject({ status: 200 });
  expect((await enter(world.beta)).status).toBe(403);
  const refused: [string, unknown][] = [
    ["documents.list", { patientId: patient.id }],
    ["messages.list", {}],
    ["patients.register", { givenName: "X", familyName: "Y", sex: "male" }],
    ["patients.archive", { id: patient.id, version: patient.version }],
    ["audit.list", {}],
    ["exports.request", {}],
    ["members.list", {}],
    ["roles.list", {}],
    ["support.list", {}],
    ["support.approve", { id }],
  ];
  for (const [path, input] of refused) expect([path, await status(path, input)]).toEqual([path, 403]);
  await end(id);
});

test("each look stands in the clinic's own log, as support and not as a role of the clinic", async () => {
  const { id } = await letIn();
  await look("patients.byId", { id: patient.id });
  const events = await world.clone.asOwner(
    `select actor_user_id, actor_roles from tenant_alpha.audit_event
      where action = 'patient.opened' and patient_id = '${patient.id}' and actor_user_id = '${operator.id}'`,
  );
  expect(events).toContainEqual({ actor_user_id: operator.id, actor_roles: ["support"] });
  const { data } = await as("auditor-alpha", "audit.list", {
    actorId: operator.id,
    action: "patient.opened",
  });
  const { items } = AuditEventPage.parse(data);
  expect(items).not.toEqual([]);
  for (const event of items) expect(event).toMatchObject({ roles: ["support"], actor: { name: "operator" } });
  await end(id);
});

test("a bare token opens nothing by a grant, nor does a session without the operator's second factor", async () => {
  const { id } = await letIn();
  const authorization = `Bearer ${await world.token(operator)}`;
  const headers = { ...world.apps.integration.headers, authorization, "x-tenant-id": "alpha" };
  const answer = await call(world.server, "hospital/patients.list", {}, headers);
  expect(answer).toMatchObject({ status: 403, error: { domainCode: "SECOND_FACTOR_NEEDED" } });
  await world.asOwner("update platform.session set second_factor_at = null where user_id = $1", [
    operator.id,
  ]);
  await world.platform.write("test", raiseEpoch);
  await expect.poll(() => status(), WITHIN).toBe(403);
  await world.asOwner("update platform.session set second_factor_at = now() where user_id = $1", [
    operator.id,
  ]);
  await world.platform.write("test", raiseEpoch);
  await expect.poll(() => status(), WITHIN).toBe(200);
  await end(id);
});

test("a program that opens a session with the operator's password and code reads nothing by a grant", async () => {
  const { id } = await letIn();
  const { headers: app } = world.apps.integration;
  const program = { ...app, authorization: await world.session(operator, app) };
  const me = Me.parse((await call(world.server, "hospital/auth.me", undefined, program)).data);
  expect(me.memberships).toEqual([]);
  await call(world.server, "hospital/auth.chooseClinic", { clinicId: world.alpha.id }, program);
  const answer = await call(world.server, "hospital/patients.list", {}, program);
  expect(answer).toMatchObject({ status: 403, error: { domainCode: "TENANT_REFUSED" } });
  expect(await status()).toBe(200);
  await end(id);
});

test("either side ends it, within 5 s", async () => {
  const first = await letIn();
  expect((await as("boss-beta", "support.end", { id: first.id })).status).toBe(404);
  expect((await as("boss-alpha", "support.end", { id: first.id })).status).toBe(200);
  await expect.poll(() => status(), WITHIN).toBe(403);
  const second = await letIn();
  await end(second.id);
  await expect.poll(() => status(), WITHIN).toBe(403);
});

test("it ends with its time, also in a cache that nobody tells", async () => {
  const { id } = await letIn();
  await world.platform.write("test", (tx) => raiseEpoch(tx));
  await world.asOwner(
    "update platform.support_grant set ends_at = now() + interval '3 seconds' where id = $1",
    [id],
  );
  await world.platform.write("test", (tx) => raiseEpoch(tx));
  await expect.poll(() => status(), { ...WITHIN, timeout: 8_000 }).toBe(403);
  await world.asOwner("update platform.support_grant set ends_at = now() where id = $1", [id]);
});

test("a clinic sees its own requests, and whoever asks names what the clinic can give", async () => {
  const { id } = SupportGrant.parse((await ask()).data);
  const { items } = SupportGrantPage.parse((await as("auditor-alpha", "support.list", {})).data);
  expect(items[0]).toMatchObject({ id, state: "waiting" });
  expect((await as("boss-beta", "support.list", {})).data).toMatchObject({ items: [] });
  await end(id);
  const bad: object[] = [
    { permissions: ["patients:update"] },
    { permissions: ["audit:read"] },
    { permissions: ["documents:read"] },
    { permissions: [] },
    { minutes: 481 },
    { reason: "short" },
  ];
  for (const input of bad) {
    const whole = {
      clinicId: world.alpha.id,
      reason: "A list that stays empty",
      permissions: ["patients:read"],
    };
    const answer = await call(
      world.server,
      "admin/support.request",
      { ...whole, minutes: 60, ...input },
      admin,
    );
    expect([input, answer.status]).toEqual([input, 400]);
  }
});
