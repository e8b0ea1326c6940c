import {
  AuditActors,
  type AuditEvent,
  AuditEventPage,
  AuditValues,
  type ClinicRole,
  Patient,
  type PatientId,
} from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, call, type Headers, rest } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let users: Record<"auditor" | "administrator" | "nurse" | "doctor" | "beta", TestUser>;
let patientId: PatientId;
const headersOf = new Map<string, Headers>();

const RAM = { givenName: "Ram", familyName: "Thapa", sex: "male" };

beforeAll(async () => {
  world = await createWorld();
  const member = (role: ClinicRole) => world.makeUser(role, { alpha: [role] });
  users = {
    auditor: await member("auditor"),
    administrator: await member("administrator"),
    nurse: await member("nurse"),
    doctor: await member("doctor"),
    beta: await world.makeUser("beta", { beta: ["administrator", "auditor"] }),
  };
  for (const [name, user] of Object.entries(users)) {
    headersOf.set(name, {
      ...world.apps.integration.headers,
      authorization: await world.authorization(user),
      "x-tenant-id": name === "beta" ? "beta" : "alpha",
    });
  }
  const registered = await hospital("patients.register", RAM, "administrator");
  patientId = Patient.parse(registered.data).id;
  await hospital("patients.update", { id: patientId, version: 1, givenName: "Hari" }, "nurse");
  await hospital("patients.byId", { id: patientId }, "doctor");
  await hospital("patients.search", { query: "Thapa" }, "doctor");
  await hospital("patients.register", RAM, "doctor");
});

afterAll(() => world.close());

function as(who: keyof typeof users): Headers {
  const headers = headersOf.get(who);
  if (!headers) throw new Error(`nobody is ${who}`);
  return headers;
}

function hospital(path: string, input: unknown, who: keyof typeof users) {
  return call(world.server, `hospital/${path}`, input, as(who));
}

async function list(input: object, who: keyof typeof users = "auditor"): Promise<AuditEvent[]> {
  const { data } = await hospital("audit.list", { limit: 100, ...input }, who);
  return AuditEventPage.parse(data).items;
}

const briefly = (events: AuditEvent[]) => events.map(({ action, actor }) => [action, actor?.name ?? null]);

test("who did what, about whom, in which role and through which app, the newest first", async () => {
  const events = (await list({})).filter(({ action }) => !action.startsWith("audit-event."));
  expect(briefly(events)).toEqual([
    ["access.refused", "doctor"],
    ["patient.searched", "doctor"],
    ["patient.opened", "doctor"],
    ["patient.updated", "nurse"],
    ["patient.registered", "administrator"],
  ]);
  expect(events[0]).toMatchObject({ refusal: "FORBIDDEN", resourceId: "patients.register", patient: null });
  expect(events[2]).toMatchObject({
    roles: ["doctor"],
    app: "integration",
    patient: { id: patientId, givenName: "Hari", familyName: "Thapa", mrn: expect.any(String) },
    hasValues: false,
  });
  expect(events[3]).toMatchObject({ hasValues: true, refusal: null });
  expect(JSON.stringify(events)).not.toContain("Ram");
});

test("by person, patient, action and time, also together", async () => {
  expect(briefly(await list({ actorId: users.nurse.id }))).toEqual([["patient.updated", "nurse"]]);
  expect((await list({ action: "patient.searched" })).map(({ actor }) => actor?.id)).toEqual([
    users.doctor.id,
  ]);
  const about = await list({ patientId, actorId: users.doctor.id });
  expect(briefly(about)).toEqual([["patient.opened", "doctor"]]);
  expect(await hospital("audit.list", { patientId: newId() }, "auditor")).toMatchObject({ status: 404 });

  const [yesterday, today, tomorrow] = [-1, 0, 1].map(dayInKathmandu);
  const nurse = { actorId: users.nurse.id };
  expect(await list({ ...nurse, from: today, until: today })).toHaveLength(1);
  expect(await list({ ...nurse, from: yesterday, until: tomorrow })).toHaveLength(1);
  expect(await list({ ...nurse, until: yesterday })).toEqual([]);
  expect(await list({ ...nurse, from: tomorrow })).toEqual([]);
});

function dayInKathmandu(daysFromNow: number): string {
  const hours = daysFromNow * 24 + 5.75;
  return new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10);
}

test("a day is the clinic's: at 18:15 in London it is the next one in Kathmandu", async () => {
  const actorId = newId();
  for (const [action, at] of [
    ["test.before", "2026-01-05T18:14:59Z"],
    ["test.first", "2026-01-05T18:15:00Z"],
    ["test.last", "2026-01-06T18:14:59Z"],
    ["test.after", "2026-01-06T18:15:00Z"],
  ] as const) {
    const id = `${Date.parse(at)
      .toString(16)
      .padStart(12, "0")
      .replace(/^(.{8})/, "$1-")}-7000-8000-${newId().slice(-12)}`;
    await world.asOwner(
      `insert into tenant_alpha.audit_event (id, at, actor_user_id, actor_roles, app_id, action, request_id)
       values ($1, $2, $3, '{}', '', $4, '')`,
      [id, at, actorId, action],
    );
  }
  const events = await list({ actorId, from: "2026-01-06", until: "2026-01-06" });
  expect(briefly(events)).toEqual([
    ["test.last", null],
    ["test.first", null],
  ]);
  expect(events[0]).toMatchObject({ actor: { id: actorId, name: null }, app: null });
});

test("page by page nothing is left out and nothing comes twice", async () => {
  const filter = { actorId: users.doctor.id };
  const all = await list(filter);
  const found: AuditEvent[] = [];
  let cursor: string | null = null;
  do {
    const { data }: Answer = await hospital(
      "audit.list",
      { ...filter, limit: 1, ...(cursor && { cursor }) },
      "auditor",
    );
    const page: AuditEventPage = AuditEventPage.parse(data);
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(found).toEqual(all);
  expect(all).toHaveLength(3);
});

async function ofPatient() {
  const { data } = await hospital("audit.ofPatient", { patientId }, "administrator");
  return briefly(AuditEventPage.parse(data).items).filter(([, name]) => name !== "auditor");
}

test("a record shows who looked at it and who changed it, and that this was looked at too", async () => {
  const seen = [
    ["patient.opened", "doctor"],
    ["patient.updated", "nurse"],
    ["patient.registered", "administrator"],
  ];
  expect(await ofPatient()).toEqual(seen);
  expect(await ofPatient()).toEqual([["audit-event.listed", "administrator"], ...seen]);
});

test("what was before and after is for the auditor, and opening it is an event", async () => {
  const [event] = await list({ action: "patient.updated" });
  const opened = await hospital("audit.values", { id: event?.id }, "auditor");
  expect(AuditValues.parse(opened.data)).toMatchObject({
    before: { givenName: "Ram" },
    after: { givenName: "Hari" },
    reason: null,
  });
  expect(await hospital("audit.values", { id: event?.id }, "administrator")).toMatchObject({ status: 403 });
  expect(await list({ action: "audit-event.opened" })).toMatchObject([
    { actor: { name: "auditor" }, resourceId: event?.id, patient: { id: patientId } },
  ]);
});

test("everybody who is or was a member can be chosen", async () => {
  const { data } = await hospital("audit.actors", undefined, "auditor");
  expect(AuditActors.parse(data).items.map(({ name }) => name)).toEqual([
    "administrator",
    "auditor",
    "doctor",
    "nurse",
  ]);
});

const CALLS: [path: string, input: () => object | undefined][] = [
  ["audit.list", () => ({})],
  ["audit.ofPatient", () => ({ patientId })],
  ["audit.values", () => ({ id: newId() })],
  ["audit.actors", () => undefined],
];

test.each(CALLS)("%s is refused to whoever has no such permission", async (path, input) => {
  for (const who of ["nurse", "doctor"] as const) {
    expect(await hospital(path, input(), who)).toMatchObject({
      status: 403,
      error: { domainCode: "FORBIDDEN" },
    });
  }
  expect(await call(world.server, `hospital/${path}`, input(), world.apps.integration.headers)).toMatchObject(
    {
      status: 401,
    },
  );
});

test("another clinic sees nothing of it", async () => {
  const events = await list({}, "beta");
  expect(events.filter(({ actor }) => actor?.id !== users.beta.id)).toEqual([]);
  for (let times = 0; times < 2; times++)
    expect(await hospital("audit.list", { patientId }, "beta")).toMatchObject({ status: 404 });
  expect((await list({}, "beta")).filter(({ resourceId }) => resourceId === patientId)).toEqual([]);
  const [event] = await list({ action: "patient.updated" });
  expect(await hospital("audit.values", { id: event?.id }, "beta")).toMatchObject({ status: 404 });
  expect(await hospital("audit.ofPatient", { patientId }, "beta")).toMatchObject({ status: 404 });
  const { data } = await hospital("audit.actors", undefined, "beta");
  expect(AuditActors.parse(data).items.map(({ name }) => name)).toEqual(["beta"]);
});

test("the same as REST, with ids and days alone in the address", async () => {
  const address = `/audit-events?action=patient.updated&actorId=${users.nurse.id}`;
  const { data } = await rest(world.server, "GET", address, as("auditor"));
  expect(briefly(AuditEventPage.parse(data).items)).toEqual([["patient.updated", "nurse"]]);
});
