import {
  AuditEventPage,
  type ClinicRole,
  CurrentEmergencyAccess,
  type Document,
  DocumentPage,
  DownloadTicket,
  EmergencyAccess,
  EmergencyAccessPage,
  OwnEmergencyAccess,
  OwnRole,
  Patient,
  Permission,
  type RoleId,
  UploadTicket,
} from "@polyclinic/contracts";
import { disableUser, verifyDocument } from "@polyclinic/domain";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, type Headers, rest } from "../testing/call.ts";
import { announced, PDF, post } from "../testing/upload.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

const REASON = "Unconscious, and nobody knows what she takes";
const WITHIN = { timeout: 5_000, interval: 100 };
let world: World;
/** Reads no documents by her role. */
let maya: TestUser;
let nightShift: OwnRole;
const callers = new Map<string, Headers>();

beforeAll(async () => {
  world = await createWorld();
  await join("boss", "alpha", ["administrator"]);
  await join("auditor", "alpha", ["auditor"]);
  await join("doctor", "alpha", ["doctor"]);
  await join("cashier", "alpha", ["cashier"]);
  await join("beta-boss", "beta", ["administrator"]);
  maya = await join("maya", "alpha", ["cashier"]);
  world.api.start();
  const role = {
    name: "Night shift",
    localName: null,
    base: "cashier",
    plus: ["emergency-access:open"],
    minus: [],
  };
  nightShift = OwnRole.parse((await as("boss", "roles.create", role)).data);
  await give([nightShift.id]);
});

afterAll(() => world.close());

async function join(name: string, clinic: "alpha" | "beta", roles: ClinicRole[]): Promise<TestUser> {
  const user = await world.makeUser(name, { [clinic]: roles });
  const authorization = await world.authorization(user);
  callers.set(name, { ...world.apps.integration.headers, authorization, "x-tenant-id": clinic });
  return user;
}

function as(who: string, path: string, input: unknown) {
  return call(world.server, `hospital/${path}`, input, callers.get(who) ?? {});
}

async function give(roles: RoleId[], user = maya): Promise<void> {
  expect((await as("boss", "members.changeRoles", { userId: user.id, roles })).status).toBe(200);
}

async function newPatient(): Promise<Patient> {
  const input = {
    givenName: "Sita",
    familyName: "Rai",
    sex: "female",
    duplicateOverride: { reason: "Test" },
  };
  return Patient.parse((await as("boss", "patients.register", input)).data);
}

interface Given {
  patientId: Patient["id"];
  id: Document["id"];
}

/** Somebody with a document. */
async function given(): Promise<Given> {
  const { id: patientId } = await newPatient();
  const announcement = { patientId, ...announced(PDF) };
  const { id, upload } = UploadTicket.parse(
    (await as("doctor", "documents.requestUpload", announcement)).data,
  );
  if (upload.mode !== "single") throw new Error("an upload in parts");
  await post(upload, PDF);
  await as("doctor", "documents.complete", { id });
  const worker = { userId: null, roles: [], appId: "worker", requestId: "test" };
  const tenant = world.clone.database.tenant(world.alpha, worker);
  await verifyDocument(tenant, world.files, id, new AbortController().signal);
  return { patientId, id };
}

const open = async (patientId: string, who = "maya") =>
  OwnEmergencyAccess.parse((await as(who, "emergencyAccess.open", { patientId, reason: REASON })).data);

const READS = [
  ["documents.list", ({ patientId }: Given) => ({ patientId })],
  ["documents.byId", ({ id }: Given) => ({ id })],
  ["documents.requestDownload", ({ id }: Given) => ({ id })],
] as const;

/** What each of the reads answers. */
async function statuses(of: Given, headers = callers.get("maya") ?? {}): Promise<number[]> {
  const answers = READS.map(([path, inputOf]) =>
    call(world.server, `hospital/${path}`, inputOf(of), headers),
  );
  return (await Promise.all(answers)).map(({ status }) => status);
}

const CLOSED = [403, 403, 403];
const OPEN = [200, 200, 200];

/** The role is given, and every cache knows. */
async function mayOpen(headers = callers.get("maya") ?? {}): Promise<void> {
  const patientId = maya.id; // of nobody: nothing is open, and it is not refused
  const input = { patientId };
  await expect
    .poll(
      async () => (await call(world.server, "hospital/emergencyAccess.current", input, headers)).status,
      WITHIN,
    )
    .toBe(200);
}

test("a role that reads no documents opens those of one patient, and sees, lists and fetches them", async () => {
  await mayOpen();
  const [one, other] = [await given(), await given()];
  expect(await statuses(one)).toEqual(CLOSED);
  const access = await open(one.patientId);
  expect(await statuses(one)).toEqual(OPEN);
  expect(await statuses(other)).toEqual(CLOSED);
  const { items } = DocumentPage.parse(
    (await as("maya", "documents.list", { patientId: one.patientId })).data,
  );
  expect(items.map(({ id }) => id)).toEqual([one.id]);
  const ticket = DownloadTicket.parse((await as("maya", "documents.requestDownload", { id: one.id })).data);
  expect(Buffer.from(await (await fetch(ticket.url)).arrayBuffer())).toEqual(PDF);
  const current = await as("maya", "emergencyAccess.current", { patientId: one.patientId });
  expect(CurrentEmergencyAccess.parse(current.data)).toEqual({ access });
  await as("maya", "emergencyAccess.end", { id: access.id });
  expect(await statuses(one)).toEqual(CLOSED);
});

test("it opens nothing else", async () => {
  await mayOpen();
  const { patientId, id } = await given();
  await open(patientId);
  const refused: [string, unknown][] = [
    ["documents.archive", { id, reason: "Filed twice" }],
    ["documents.requestUpload", { patientId, ...announced(PDF) }],
    ["documents.ownById", { id }],
    ["patients.update", { id: patientId, version: 1, familyName: "Shrestha" }],
    ["patients.archive", { id: patientId, version: 1, reason: "Filed twice" }],
    ["messages.list", { patientId }],
    ["audit.ofPatient", { patientId }],
    ["exports.request", {}],
    ["emergencyAccess.list", {}],
  ];
  for (const [path, input] of refused)
    expect([path, (await as("maya", path, input)).status]).toEqual([path, 403]);
});

test("is opened by doctors and nurses and nobody else, and by whoever sees the patient", async () => {
  const { id: patientId } = await newPatient();
  const input = { patientId, reason: REASON };
  for (const who of ["cashier", "boss", "auditor"])
    expect([who, (await as(who, "emergencyAccess.open", input)).status]).toEqual([who, 403]);
  expect((await as("doctor", "emergencyAccess.open", input)).status).toBe(200);
  expect(await as("doctor", "emergencyAccess.open", input)).toMatchObject({
    status: 409,
    error: { domainCode: "CONFLICT", message: "You have opened these documents already." },
  });
  for (const reason of ["", "short", "x".repeat(501)])
    expect(await as("doctor", "emergencyAccess.open", { patientId, reason })).toMatchObject({
      status: 400,
      error: { fields: [{ path: "reason" }] },
    });
});

/** As Maya. */
async function throughAppWithout(missing: Permission): Promise<Headers> {
  const permissions = Permission.options.filter((permission) => permission !== missing);
  const { headers } = await world.makeApp("integration", { permissions });
  const { authorization = "", "x-tenant-id": clinic = "" } = callers.get("maya") ?? {};
  return { ...headers, authorization, "x-tenant-id": clinic };
}

describe("an app", () => {
  test("that does not carry documents:read shows none, whoever has opened them", async () => {
    const of = await given();
    const thin = await throughAppWithout("documents:read");
    await mayOpen(thin);
    const answer = await call(
      world.server,
      "hospital/emergencyAccess.open",
      { patientId: of.patientId, reason: REASON },
      thin,
    );
    expect(answer.status).toBe(200);
    expect(await statuses(of)).toEqual(OPEN);
    expect(await statuses(of, thin)).toEqual(CLOSED);
  });

  test("that does not carry emergency-access:open opens nothing, and shows nothing by what was opened", async () => {
    const of = await given();
    await mayOpen();
    await open(of.patientId);
    const thin = await throughAppWithout("emergency-access:open");
    const input = { patientId: of.patientId, reason: REASON };
    expect((await call(world.server, "hospital/emergencyAccess.open", input, thin)).status).toBe(403);
    expect(await statuses(of, thin)).toEqual(CLOSED);
    expect(await statuses(of)).toEqual(OPEN);
  });
});

describe("ends within 5 s", () => {
  test("when the role is lost", async () => {
    const of = await given();
    await mayOpen();
    await open(of.patientId);
    await give(["cashier"]);
    await expect.poll(() => statuses(of), WITHIN).toEqual(CLOSED);
    await give([nightShift.id]);
    await mayOpen();
  });

  test("when the role opens no documents any more", async () => {
    const of = await given();
    await open(of.patientId);
    const { holders: _, ...role } = nightShift;
    await as("boss", "roles.update", { ...role, plus: [] });
    await expect.poll(() => statuses(of), WITHIN).toEqual(CLOSED);
    await as("boss", "roles.update", role);
    await mayOpen();
  });

  test("when the person is disabled, or leaves the clinic", async () => {
    const of = await given();
    for (const leave of [
      (user: TestUser) =>
        world.platform.write("test", (tx) => disableUser(tx, { userId: user.id, reason: "Left the group" })),
      (user: TestUser) => as("boss", "members.remove", { userId: user.id }),
    ]) {
      const name = `night-${Math.random()}`;
      const user = await join(name, "alpha", ["cashier"]);
      await give([nightShift.id], user);
      const headers = callers.get(name) ?? {};
      await mayOpen(headers);
      await open(of.patientId, name);
      expect(await statuses(of, headers)).toEqual(OPEN);
      await leave(user);
      await expect
        .poll(async () => (await statuses(of, headers)).every((one) => one !== 200), WITHIN)
        .toBe(true);
    }
  });
});

describe("the log and the review", () => {
  test("each read names the access, and the record shows that it was opened", async () => {
    await mayOpen();
    const of = await given();
    const { id } = await open(of.patientId);
    await statuses(of);
    await as("doctor", "documents.byId", { id: of.id });
    const { data } = await as("boss", "audit.ofPatient", { patientId: of.patientId });
    const { items } = AuditEventPage.parse(data);
    const told = items.map(({ action, actor, emergencyAccessId }) => [
      action,
      actor?.name,
      emergencyAccessId,
    ]);
    for (const action of ["document.listed", "document.opened", "document.downloaded"])
      expect(told).toContainEqual([action, "maya", id]);
    expect(told).toContainEqual(["emergency-access.opened", "maya", null]);
    expect(told).toContainEqual(["document.opened", "doctor", null]);
    const [refused] = AuditEventPage.parse(
      (await as("boss", "audit.list", { action: "access.refused", actorId: maya.id })).data,
    ).items;
    expect(refused).toMatchObject({ emergencyAccessId: null });
  });

  test("administrators review, auditors read, others and other clinics see nothing", async () => {
    await mayOpen();
    const { id: patientId } = await newPatient();
    const { id } = await open(patientId);
    await as("maya", "emergencyAccess.end", { id });
    const review = { id, outcome: "justified", note: null };
    for (const who of ["boss", "auditor"]) {
      const { items } = EmergencyAccessPage.parse((await as(who, "emergencyAccess.list", {})).data);
      expect(items[0]).toMatchObject({
        id,
        person: { name: "maya" },
        roles: [nightShift.id],
        reason: REASON,
        state: "waiting",
      });
    }
    for (const who of ["doctor", "maya", "cashier"])
      expect((await as(who, "emergencyAccess.list", {})).status).toBe(403);
    expect((await as("beta-boss", "emergencyAccess.list", {})).data).toMatchObject({ items: [] });
    expect((await as("beta-boss", "emergencyAccess.review", review)).status).toBe(404);
    for (const who of ["auditor", "maya", "doctor"])
      expect((await as(who, "emergencyAccess.review", review)).status).toBe(403);
    const reviewed = EmergencyAccess.parse((await as("boss", "emergencyAccess.review", review)).data);
    expect(reviewed).toMatchObject({
      state: "reviewed",
      review: { outcome: "justified", note: null, by: { name: "boss" } },
    });
    expect((await as("boss", "emergencyAccess.review", review)).status).toBe(409);
  });

  test("nobody reviews their own, whatever else they are", async () => {
    const both = await join("both", "alpha", ["doctor", "administrator"]);
    const { id: patientId } = await newPatient();
    const { id } = await open(patientId, "both");
    await as("both", "emergencyAccess.end", { id });
    const answer = await as("both", "emergencyAccess.review", { id, outcome: "justified", note: null });
    expect(answer).toMatchObject({ status: 403, error: { domainCode: "FORBIDDEN" } });
    const { items } = EmergencyAccessPage.parse((await as("boss", "emergencyAccess.list", {})).data);
    expect(items.find((access) => access.id === id)).toMatchObject({ person: { id: both.id }, review: null });
  });
});

test("by REST as well: opened, asked for, listed by state, ended and reviewed", async () => {
  await mayOpen();
  const { id: patientId } = await newPatient();
  const [mine, boss] = [callers.get("maya") ?? {}, callers.get("boss") ?? {}];
  const path = `/patients/${patientId}/emergency-access`;
  const opened = await rest(world.server, "POST", path, mine, { reason: REASON });
  const { id } = OwnEmergencyAccess.parse(opened.data);
  expect(opened.status).toBe(201);
  expect((await rest(world.server, "GET", path, mine)).data).toMatchObject({ access: { id } });
  const running = await rest(world.server, "GET", "/emergency-accesses?state=running", boss);
  expect(EmergencyAccessPage.parse(running.data).items.map((access) => access.id)).toContain(id);
  expect((await rest(world.server, "POST", `/emergency-accesses/${id}/end`, mine, {})).status).toBe(200);
  const outcome = { outcome: "not-justified", note: "She could have been asked" };
  const reviewed = await rest(world.server, "POST", `/emergency-accesses/${id}/review`, boss, outcome);
  expect(reviewed).toMatchObject({ status: 200, data: { review: outcome } });
});
