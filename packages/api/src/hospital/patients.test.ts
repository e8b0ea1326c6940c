import { type ClinicRole, Patient, PatientDuplicates, PatientId, PatientPage } from "@polyclinic/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestApp, type TestUser, type World } from "../testing/world.ts";

let world: World;
let anonymous: Headers;
const callers = new Map<ClinicRole | "beta", Headers>();
const users = new Map<ClinicRole, TestUser>();

const RAM = {
  givenName: "Ram",
  familyName: "Thapa",
  sex: "male",
  birthDate: { date: "1990-03-01", precision: "day", text: "2046-11-18", calendar: "bs" },
  telecom: [{ text: "9841234567" }],
};

beforeAll(async () => {
  world = await createWorld();
  anonymous = world.apps.integration.headers;
  for (const role of ["receptionist", "nurse", "administrator", "auditor"] as const) {
    const user = await world.makeUser(role, { alpha: [role] });
    users.set(role, user);
    callers.set(role, {
      ...anonymous,
      authorization: await world.authorization(user),
      "x-tenant-id": "alpha",
    });
  }
  const user = await world.makeUser("beta", { beta: ["administrator"] });
  callers.set("beta", {
    ...anonymous,
    authorization: await world.authorization(user),
    "x-tenant-id": "beta",
  });
});

afterAll(() => world.close());

function as(who: ClinicRole | "beta"): Headers {
  const headers = callers.get(who);
  if (!headers) throw new Error(`nobody is ${who}`);
  return headers;
}

/** A session belongs to the app that opened it. */
async function through(app: TestApp, role: ClinicRole): Promise<Headers> {
  const user = users.get(role);
  if (!user) throw new Error(`nobody is ${role}`);
  return { ...app.headers, authorization: await world.session(user, app.headers) };
}

function hospital(path: string, input: unknown, headers: Headers) {
  return call(world.server, `hospital/patients.${path}`, input, headers);
}

async function register(fields: object = {}): Promise<Patient> {
  const duplicateOverride = { reason: "Many of this name in the test." };
  const { data } = await hospital("register", { ...RAM, duplicateOverride, ...fields }, as("receptionist"));
  return Patient.parse(data);
}

async function auditOf(id: string) {
  return world.clone.database
    .tenant(world.alpha, { userId: null, roles: [], appId: "", requestId: "" })
    .read((tx) =>
      tx.selectFrom("audit_event").selectAll().where("resource_id", "=", id).orderBy("id").execute(),
    );
}

const CALLS: [path: string, input: (patient: Patient) => unknown, permitted: ClinicRole][] = [
  ["list", () => ({}), "auditor"],
  ["search", () => ({ query: "Thapa" }), "auditor"],
  ["byId", ({ id }) => ({ id }), "auditor"],
  ["count", () => undefined, "auditor"],
  ["register", () => ({ givenName: "Nobody", familyName: "Else", sex: "other" }), "receptionist"],
  ["update", ({ id, version }) => ({ id, version, givenName: "Hari" }), "nurse"],
  ["archive", ({ id, version }) => ({ id, version, reason: "Twice" }), "administrator"],
];

describe.each(CALLS)("patients.%s", (path, inputFor, permitted) => {
  test("needs a person", async () => {
    const answer = await hospital(path, inputFor(await register()), anonymous);
    expect(answer).toMatchObject({ status: 401, error: { domainCode: "UNAUTHENTICATED" } });
  });

  test("works for whoever may", async () => {
    expect(await hospital(path, inputFor(await register()), as(permitted))).toMatchObject({ status: 200 });
  });

  test("is refused through an app without the permission", async () => {
    const weak = await world.makeApp("integration", { permissions: ["clinics:read"] });
    const answer = await hospital(path, inputFor(await register()), await through(weak, permitted));
    expect(answer).toMatchObject({ status: 403, error: { domainCode: "FORBIDDEN" } });
  });
});

// Every role of a clinic may read, so only what writes can be refused to one.
test.each([
  ["register", "nurse"],
  ["update", "auditor"],
  ["archive", "nurse"],
] as const)("patients.%s is refused to a %s", async (path, role) => {
  const [, inputFor] = CALLS.find(([name]) => name === path) ?? [];
  const answer = await hospital(path, inputFor?.(await register()), as(role));
  expect(answer).toMatchObject({ status: 403, error: { domainCode: "FORBIDDEN" } });
});

test("another clinic's id and an id of nothing get one answer", async () => {
  const patient = await register();
  const unknown = { ...patient, id: PatientId.parse("0199a000-0000-7000-8000-000000000000") };
  for (const [path, inputFor] of CALLS.filter(([name]) => ["byId", "update", "archive"].includes(name))) {
    const foreign = await hospital(path, inputFor(patient), as("beta"));
    const absent = await hospital(path, inputFor(unknown), as("beta"));
    expect(foreign).toMatchObject({ status: 404, error: { domainCode: "NOT_FOUND" } });
    expect({ ...foreign.error, requestId: "" }).toEqual({ ...absent.error, requestId: "" });
  }
  expect((await auditOf(patient.id)).map(({ action }) => action)).toEqual(["patient.registered"]);
});

test("lists and searches of one clinic show nothing of the other", async () => {
  const { id } = await register({ familyName: "Zzyzx" });
  const list = await hospital("list", { limit: 100 }, as("beta"));
  expect(PatientPage.parse(list.data).items.map((item) => item.id)).not.toContain(id);
  expect((await hospital("search", { query: "Zzyzx" }, as("beta"))).data).toEqual({ items: [] });
  expect((await hospital("count", undefined, as("beta"))).data).toEqual({ active: 0, archived: 0 });
});

test("each change leaves its audit event: who, with which role, through which app, in which request", async () => {
  const patient = await register();
  const updated = await hospital("update", { id: patient.id, version: 1, givenName: "Hari" }, as("nurse"));
  const { version } = Patient.parse(updated.data);
  const archived = await hospital(
    "archive",
    { id: patient.id, version, reason: "Twice" },
    as("administrator"),
  );
  expect(archived.status).toBe(200);
  const events = await auditOf(patient.id);
  expect(events.map(({ action, actor_roles, resource }) => [action, actor_roles, resource])).toEqual([
    ["patient.registered", ["receptionist"], "patient"],
    ["patient.updated", ["nurse"], "patient"],
    ["patient.archived", ["administrator"], "patient"],
  ]);
  for (const event of events) {
    expect(event.app_id).toBe(world.apps.integration.app.id);
    expect(event.actor_user_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(event.request_id).not.toBe("");
  }
});

test("a refused change leaves nothing", async () => {
  const patient = await register();
  const before = await hospital("count", undefined, as("auditor"));
  await hospital("register", { ...RAM, familyName: "" }, as("receptionist"));
  await hospital("update", { id: patient.id, version: 99, givenName: "Hari" }, as("nurse"));
  await hospital("archive", { id: patient.id, version: 1, reason: "Twice" }, as("nurse"));
  expect((await hospital("count", undefined, as("auditor"))).data).toEqual(before.data);
  expect(await auditOf(patient.id)).toHaveLength(1);
});

test("conflicts and likely duplicates say what stands there", async () => {
  const patient = await register({ telecom: [{ text: "9841777777" }] });
  const conflict = await hospital("update", { id: patient.id, version: 99, givenName: "Hari" }, as("nurse"));
  expect(conflict).toMatchObject({ status: 409, error: { domainCode: "CONFLICT" } });
  expect(conflict.error?.details).toMatchObject({ current: { id: patient.id } });
  const { givenName, familyName, sex, birthDate } = patient;
  const same = { givenName, familyName, sex, birthDate, telecom: [{ text: "9841777777" }] };
  const duplicate = await hospital("register", same, as("receptionist"));
  expect(duplicate).toMatchObject({ status: 409, error: { domainCode: "POSSIBLE_DUPLICATE" } });
  const { candidates } = PatientDuplicates.parse(duplicate.error?.details);
  expect(candidates[0]?.id).toBe(patient.id);
});

describe("whoever may write and not read", () => {
  let blind: Headers;

  beforeAll(async () => {
    const permissions = ["patients:register", "patients:update", "patients:archive"] as const;
    const app = await world.makeApp("integration", { permissions: [...permissions] });
    blind = await through(app, "administrator");
  });

  test("is warned of a likely duplicate without seeing whom, and may override", async () => {
    const patient = await register({ familyName: "Blindfold" });
    const again = { ...RAM, familyName: "Blindfold" };
    const warned = await hospital("register", again, blind);
    expect(warned.error).toMatchObject({ domainCode: "POSSIBLE_DUPLICATE" });
    expect(warned.status).toBe(409);
    expect(warned.error).not.toHaveProperty("details");
    const { data } = await hospital(
      "register",
      { ...again, duplicateOverride: { reason: "A cousin" } },
      blind,
    );
    expect(Patient.parse(data)).toMatchObject({ familyName: "Blindfold" });
    expect(Patient.parse(data).id).not.toBe(patient.id);
  });

  test("changes and archives nothing, since both would answer the record", async () => {
    const { id } = await register();
    for (const [path, input] of [
      ["update", { id, version: 1, givenName: "Hari" }],
      ["archive", { id, version: 1, reason: "Twice" }],
    ] as const) {
      expect(await hospital(path, input, blind)).toMatchObject({
        status: 403,
        error: { domainCode: "FORBIDDEN" },
      });
    }
    expect((await hospital("byId", { id }, as("nurse"))).data).toMatchObject({
      version: 1,
      archivedAt: null,
    });
  });

  test("still learns which fields are wrong", async () => {
    const { error } = await hospital("register", { ...RAM, familyName: "" }, blind);
    expect(error?.fields).toMatchObject([{ path: "familyName" }]);
  });
});
