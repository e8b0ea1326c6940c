import { type Document, type PatientId, RegisterPatient, UploadTicket } from "@polyclinic/contracts";
import { newId, type TenantDb, type TenantRecord } from "@polyclinic/db";
import { insertPatients, notify } from "@polyclinic/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { announced, PDF } from "../testing/upload.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let patientId: PatientId;
let messageId: string;
/** Of nobody's upload but the nurse's. */
let documentId: Document["id"];
/** Another one in each test, who has looked at nothing yet. */
let nurse: TestUser;
let headers: Headers;
let nurses = 0;

const CANARY = "Kanariya";

beforeAll(async () => {
  world = await createWorld();
  patientId = await newPatient(world.alpha);
  messageId = await newMessage();
});

beforeEach(async () => {
  nurse = await world.makeUser(`nurse-${nurses++}`, { alpha: ["nurse", "receptionist"], beta: ["nurse"] });
  headers = {
    ...world.apps.integration.headers,
    authorization: `Bearer ${await world.token(nurse)}`,
    "x-tenant-id": world.alpha.id,
  };
  const ticket = await hospital("documents.requestUpload", { patientId, ...announced(PDF) });
  documentId = UploadTicket.parse(ticket.data).id;
  await hospital("documents.complete", { id: documentId });
});

afterAll(() => world.close());

function hospital(path: string, input: unknown) {
  return call(world.server, `hospital/${path}`, input, headers);
}

function worker(clinic = world.alpha): TenantDb {
  return world.clone.database.tenant(clinic, { userId: null, roles: [], appId: "worker", requestId: "test" });
}

async function newPatient(clinic: TenantRecord): Promise<PatientId> {
  const input = RegisterPatient.parse({ givenName: CANARY, familyName: "Pahelo", sex: "female" });
  const [patient] = await worker(clinic).write("patient.registered", (tx) => insertPatients(tx, [input]));
  if (!patient) throw new Error("nobody was registered");
  return patient.id;
}

async function newMessage(): Promise<string> {
  const params = { documentId: newId(), readyAt: "2026-11-25T08:20:00.000Z" };
  return worker().write("document.built", async (tx) => {
    await notify(tx, "document-ready", [{ patientId }], params);
    return (await tx.selectFrom("message").select("id").executeTakeFirstOrThrow()).id;
  });
}

/** What the nurse has seen, without the upload. */
async function seen(clinic = world.alpha) {
  const events = await worker(clinic).read((tx) =>
    tx
      .selectFrom("audit_event")
      .selectAll()
      .where("actor_user_id", "=", nurse.id)
      .where("action", "not in", ["document.requested", "document.uploaded"])
      .orderBy("id")
      .execute(),
  );
  return events;
}

const CALLS: [path: string, input: () => object, action: string, about: () => object][] = [
  ["patients.byId", () => ({ id: patientId }), "patient.opened", ofPatient],
  ["patients.list", () => ({}), "patient.listed", ofNobody],
  ["patients.search", () => ({ query: CANARY }), "patient.searched", ofNobody],
  ["documents.list", () => ({ patientId }), "document.listed", ofPatient],
  ["documents.byId", () => ({ id: documentId }), "document.opened", ofDocument],
  ["documents.ownById", () => ({ id: documentId }), "document.opened", ofDocument],
  ["messages.list", () => ({ patientId }), "message.listed", ofPatient],
  ["messages.list", () => ({}), "message.listed", ofNobody],
  ["messages.byId", () => ({ id: messageId }), "message.opened", ofMessage],
  ["messages.consents", () => ({ patientId }), "message-consent.listed", ofPatient],
];

function ofPatient() {
  return { resource: "patient", resource_id: patientId, patient_id: patientId };
}

function ofDocument() {
  return { resource: "document", resource_id: documentId, patient_id: patientId };
}

function ofMessage() {
  return { resource: "message", resource_id: messageId, patient_id: patientId };
}

function ofNobody() {
  return { resource: null, resource_id: null, patient_id: null };
}

test.each(CALLS)(
  "%s is recorded once, with whom it was about and without a word of it",
  async (path, input, action, about) => {
    for (let count = 0; count < 3; count++)
      expect(await hospital(path, input())).toMatchObject({ status: 200 });
    const events = await seen();
    expect(events).toMatchObject([{ action, ...about(), before: null, after: null, reason: null }]);
    expect(JSON.stringify(events)).not.toContain(CANARY);
    expect(await seen(world.beta)).toEqual([]);
  },
);

test("a count tells of nobody", async () => {
  expect(await hospital("patients.count", undefined)).toMatchObject({ status: 200 });
  expect(await seen()).toEqual([]);
});

test("a record of another clinic was not seen: only the refusal is there", async () => {
  const foreign = await newPatient(world.beta);
  for (const [path, input] of [
    ["patients.byId", { id: foreign }],
    ["documents.list", { patientId: foreign }],
    ["messages.list", { patientId: foreign }],
    ["messages.consents", { patientId: foreign }],
    ["messages.byId", { id: newId() }],
    ["documents.byId", { id: newId() }],
  ] as const) {
    expect(await hospital(path, input)).toMatchObject({ status: 404 });
  }
  expect((await seen()).map(({ action }) => action)).toEqual(Array(6).fill("access.refused"));
  expect(await seen(world.beta)).toEqual([]);
});
