// Nothing that describes a patient may stand where it does not belong. Every field gets a word that occurs nowhere else,
// every error is forced on the way, and then everything that was written down is searched for these words.
import { appPermissions } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { type TestProcess, until } from "@polyclinic/process/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressesIn, type Exchange, Exchanges } from "./exchanges.ts";
import { freeTextOfInputs, leavesOf, valueAt, withValueAt } from "./fields.ts";
import { canariesIn, columnsWithCanaries } from "./leftovers.ts";
import { type Headers, openPlace, type Place } from "./place.ts";
import {
  ABOUT_NO_PATIENT,
  CANARY,
  FILE,
  FIRST_MRN,
  PARTS,
  PLANTED,
  type Planted,
  WITHOUT_CANARY,
} from "./planted.ts";

/** Longer than any field may be, and with a sign that none may hold. */
const NONSENSE = "kanarinonsense\u0007".repeat(400);

const CALLS: Record<Planted, { procedure: string; rest?: [method: string, path: string] }> = {
  RegisterPatient: { procedure: "patients.register", rest: ["POST", "/patients"] },
  UpdatePatient: { procedure: "patients.update", rest: ["PATCH", "/patients/{id}"] },
  ArchivePatient: { procedure: "patients.archive", rest: ["POST", "/patients/{id}/archive"] },
  SearchPatients: { procedure: "patients.search", rest: ["POST", "/patients/search"] },
  RequestUpload: { procedure: "documents.requestUpload", rest: ["POST", "/patients/{patientId}/documents"] },
  ArchiveDocument: { procedure: "documents.archive", rest: ["POST", "/documents/{id}/archive"] },
  OpenEmergencyAccess: {
    procedure: "emergencyAccess.open",
    rest: ["POST", "/patients/{patientId}/emergency-access"],
  },
  ReviewEmergencyAccess: {
    procedure: "emergencyAccess.review",
    rest: ["POST", "/emergency-accesses/{id}/review"],
  },
  OverrideTemplate: { procedure: "templates.override" },
  PreviewTemplate: { procedure: "templates.preview" },
};

let place: Place;
let exchanges: Exchanges;
/** Who may do everything in the clinic, who says whether it was right, who may only look on, who only has an app that registers, who works elsewhere. */
let staff: Headers;
let reviewer: Headers;
let auditor: Headers;
let registrar: Headers;
let stranger: Headers;
let worker: TestProcess;
let patientId: string;
let documentId: string;

beforeAll(async () => {
  place = await openPlace();
  exchanges = new Exchanges(place.api.address);
  const { here, elsewhere } = place;
  const app = await place.makeApp([...appPermissions.integration]);
  const narrow = await place.makeApp(["patients:register"]);
  staff = await place.makePerson(app, here, ["administrator", "doctor", "receptionist"]);
  reviewer = await place.makePerson(app, here, ["administrator"]);
  auditor = await place.makePerson(app, here, ["auditor"]);
  registrar = await place.makePerson(narrow, here, ["receptionist"]);
  stranger = await place.makePerson(app, elsewhere, ["doctor", "receptionist"]);
  await place.asOwner(`update ${here.schemaName}.counter set value = $1 where name = 'mrn'`, [FIRST_MRN]);
});

afterAll(() => place.close());

test("every field of free text in the contracts has a canary, or a reason to have none", () => {
  const missing: string[] = [];
  for (const [schema, fields] of freeTextOfInputs()) {
    if (ABOUT_NO_PATIENT.has(schema) || PARTS.has(schema)) continue;
    for (const field of fields) {
      if (field in WITHOUT_CANARY) continue;
      const planted = valueAt(Object(PLANTED)[schema], field);
      if (canariesIn(String(planted)).length !== 1) missing.push(`${schema}.${field}`);
    }
  }
  expect(missing).toEqual([]);
});

test("what is searched finds a canary in whatever form it stands", () => {
  const line = { msg: "refused", given: "Kanarigiven", url: `/search?q=${encodeURIComponent("कनारी")}` };
  expect(canariesIn(JSON.stringify(line))).toEqual([
    "kanarigiven",
    encodeURIComponent("कनारी").toLowerCase(),
  ]);
  expect(canariesIn("+9779841777001, 984-1777-001, 731801, 1931-07-23 and कनारी नाम")).toHaveLength(5);
});

test("a patient comes, has a document that is read late, and is told of it late", async () => {
  const nowhere = "http://127.0.0.1:9";
  const first = await place.startWorker({ AWS_ENDPOINT_SES: nowhere, AWS_ENDPOINT_SNS: nowhere });
  patientId = idOf(await served("RegisterPatient", PLANTED.RegisterPatient));
  await exchanges.call("messages.recordConsent", { patientId, channel: "sms", decision: "given" }, staff);

  const upload = { ...PLANTED.RequestUpload, patientId };
  const ticket = (await served("RequestUpload", upload)).body as UploadAnswer; // as: served says that it was one
  documentId = ticket.result.data.id;
  await send(ticket);
  await place.standIns.doors.worker.setFault("failing");
  await exchanges.call("documents.complete", { id: documentId }, staff, true);
  await until(async () => failedJobs(first.output(), "document.verify"));
  await place.standIns.doors.worker.setFault(null);
  await until(async () => failedJobs(first.output(), "message.send"), 30_000);

  worker = await place.startWorker();
  await until(async () => (await place.standIns.messages()).length > 0, 30_000);
  await until(async () => (await place.standIns.emails()).length > 0, 30_000);
  expect(first.output()).toContain("message.send");
});

test("a record is found, changed, opened and archived, and a text is the clinic's own", async () => {
  await served("SearchPatients", PLANTED.SearchPatients);
  await served("PreviewTemplate", PLANTED.PreviewTemplate);
  await served("OverrideTemplate", PLANTED.OverrideTemplate);
  await served("UpdatePatient", { ...PLANTED.UpdatePatient, id: patientId });
  for (const procedure of ["patients.byId", "documents.byId"]) {
    const id = procedure === "patients.byId" ? patientId : documentId;
    expect(await exchanges.call(procedure, { id }, staff, true)).toMatchObject({ status: 200 });
  }
  await exchanges.call("documents.requestDownload", { id: documentId }, staff);
  await served("ArchiveDocument", { ...PLANTED.ArchiveDocument, id: documentId });
  const other = idOf(await served("RegisterPatient", PLANTED.RegisterPatient));
  await served("ArchivePatient", { ...PLANTED.ArchivePatient, id: other });
});

test("documents are opened in an emergency, and somebody says afterwards whether it was justified", async () => {
  const id = idOf(await served("OpenEmergencyAccess", { ...PLANTED.OpenEmergencyAccess, patientId }));
  await exchanges.call("emergencyAccess.end", { id }, staff);
  const review = { ...PLANTED.ReviewEmergencyAccess, id };
  for (const [procedure, input] of [
    ["emergencyAccess.review", review],
    ["emergencyAccess.list", {}],
  ] as const)
    expect(await exchanges.call(procedure, input, reviewer, true)).toMatchObject({ status: 200 });
  await until(async () =>
    (await place.standIns.emails()).some(({ subject }) => subject.includes("emergency")),
  );
});

const schemas = Object.keys(PLANTED) as Planted[]; // as: its own keys

test.each(schemas)("%s is refused for each of its fields", async (schema) => {
  const { procedure, rest } = CALLS[schema];
  for (const field of leavesOf(PLANTED[schema])) {
    const input = withValueAt(PLANTED[schema], field, NONSENSE);
    expect([field, (await exchanges.call(procedure, input, staff)).status]).toEqual([field, 400]);
    if (!rest || rest[1].includes(`{${field}}`)) continue;
    expect([field, (await byRest(rest, input)).status]).toEqual([field, 400]);
  }
});

test("whatever else can be refused is refused", async () => {
  const { register, update } = { register: "patients.register", update: "patients.update" };
  const person = PLANTED.RegisterPatient;
  const { duplicateOverride: _, ...again } = person;
  const changed = { ...PLANTED.UpdatePatient, id: patientId };
  const key = { ...staff, "idempotency-key": "one" };

  expect(await exchanges.call(register, again, staff, true)).toMatchObject({ status: 409 });
  expect(await exchanges.call(register, again, registrar)).toMatchObject({ status: 409 });
  expect(await exchanges.call(update, changed, staff, true)).toMatchObject({ status: 409 });
  expect(await exchanges.call(update, { ...changed, id: newId() }, staff)).toMatchObject({ status: 404 });
  expect(await exchanges.call(update, changed, stranger)).toMatchObject({ status: 404 });
  expect(await exchanges.call(register, person, auditor)).toMatchObject({ status: 403 });
  const here = { "x-tenant-id": place.here.slug };
  expect(await exchanges.call(register, person, { ...stranger, ...here })).toMatchObject({ status: 403 });
  const { authorization: __, ...nobody } = staff;
  expect(await exchanges.call(register, person, nobody)).toMatchObject({ status: 401 });
  const keyless = { "content-type": "application/json" };
  expect(await exchanges.call(register, person, keyless)).toMatchObject({ status: 401 });
  expect(await exchanges.call(register, person, key, true)).toMatchObject({ status: 200 });
  expect(await exchanges.call(register, again, key)).toMatchObject({ status: 422 });
  expect(await exchanges.call("patients.kanariverb", person, staff)).toMatchObject({ status: 404 });
  const future = { ...person, birthDate: { ...person.birthDate, date: "2931-07-23" } };
  expect(await exchanges.call(register, future, staff)).toMatchObject({ status: 400 });
  const phone = { ...person, telecom: [{ text: "kanariphone" }] };
  expect(await exchanges.call(register, phone, staff)).toMatchObject({ status: 400 });
});

test("whatever cannot be read is refused", async () => {
  const whole = JSON.stringify(PLANTED.RegisterPatient);
  const large = JSON.stringify({ ...PLANTED.RegisterPatient, tole: "kanarilarge".repeat(110_000) });
  const type = { ...staff, "content-type": "text/plain" };
  for (const path of ["/trpc/hospital/patients.register", "/api/patients"]) {
    for (const broken of [whole.slice(0, -20), `${whole}}`, whole.replace(/"/g, "'")])
      expect(await exchanges.send("POST", path, broken, staff)).toMatchObject({ status: 400 });
    // The answer may come, and the connection end, while the body is still on its way.
    const tooLarge = await exchanges.send("POST", path, large, staff).catch(hungUp);
    expect(tooLarge).toMatchObject({ status: 413 });
    expect(await exchanges.send("POST", path, whole, type)).toMatchObject({ status: 415 });
    const noSuchWay = path.startsWith("/trpc") ? 405 : 404;
    expect(await exchanges.send("PUT", path, whole, staff)).toMatchObject({ status: noSuchWay });
  }
});

function hungUp(error: unknown): { status: number } {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EPIPE" || code === "ECONNRESET" || code === "UND_ERR_SOCKET") return { status: 413 };
  throw error;
}

test("a file store that fails is an outage", async () => {
  await place.standIns.doors.api.setFault("failing");
  const inParts = { ...PLANTED.RequestUpload, patientId, size: 20 * 1024 ** 2 };
  expect(await exchanges.call("documents.requestUpload", inParts, staff)).toMatchObject({ status: 503 });
  await place.standIns.doors.api.setFault(null);
});

test("whatever breaks in the database breaks", async () => {
  const { asOwner, here } = place;
  const patient = `${here.schemaName}.patient`;
  const register = () => exchanges.call("patients.register", PLANTED.RegisterPatient, staff);
  const update = () =>
    exchanges.call(
      "patients.update",
      { ...PLANTED.UpdatePatient, id: patientId, version: 2, motherName: "Kanaribroken" },
      staff,
    );

  await asOwner(`update ${here.schemaName}.counter set value = $1 where name = 'mrn'`, [FIRST_MRN]);
  expect(await register()).toMatchObject({ status: 500 });
  await asOwner(`update ${here.schemaName}.counter set value = $1 where name = 'mrn'`, [FIRST_MRN + 50]);
  await asOwner(`alter table ${patient} add constraint patient_nobody check (false) not valid`);
  expect(await register()).toMatchObject({ status: 500 });
  expect(await update()).toMatchObject({ status: 500 });
  await asOwner(`alter table ${patient} drop constraint patient_nobody, drop constraint patient_sex_known`);
  await asOwner(`update ${patient} set sex = 'kanarisex' where id = $1`, [patientId]);
  expect(await exchanges.call("patients.byId", { id: patientId }, staff)).toMatchObject({ status: 500 });
  await asOwner(`update ${patient} set sex = 'female' where id = $1`, [patientId]);

  await place.whileLocked(patient, async () => {
    expect(await update()).toMatchObject({ status: 503 });
    await asOwner(`alter role "postgres:api" set lock_timeout = 0`);
    await asOwner(`alter role "postgres:api" set statement_timeout = '1s'`);
    await asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres:api'`);
    expect(await update()).toMatchObject({ status: 503 });
  });

  await place.stopDatabase();
  expect(await register()).toMatchObject({ status: 503 });
  expect(await exchanges.call("patients.search", PLANTED.SearchPatients, staff)).toMatchObject({
    status: 503,
  });
  await place.startDatabase();
  await until(async () => (await exchanges.call("patients.count", undefined, staff)).status === 200);
});

test("all of it happened, and the logs tell of it without a canary", () => {
  const { api, worker: jobs, postgres } = place.logs();
  const codes = ["23505", "23514", "55P03", "57014", "POSSIBLE_DUPLICATE", "TENANT_REFUSED", "KEY_REUSED"];
  expect(codes.filter((code) => !api.includes(`"${code}"`))).toEqual([]);
  const said = ["patient_mrn_unique", "patient_nobody", "statement timeout", "lock timeout"];
  expect(said.filter((each) => !postgres.includes(each))).toEqual([]);
  expect(jobs).toContain("job failed");
  expect(linesWithCanaries(place.logs())).toEqual([]);
});

test("no refusal and no address has a canary, and no answer but to those who may see the record", async () => {
  const found = exchanges.all.flatMap((exchange) => {
    const shown = exchange.mayShow ? addressesIn(exchange).join(" ") : exchange.answer;
    const { url, status } = exchange;
    return canariesIn(`${url} ${shown}`).map((canary) => `${status} ${url}: ${canary}`);
  });
  // What a caller makes up as the name of a procedure stands in that caller's own address.
  expect(found.filter((each) => !each.includes("kanariverb"))).toEqual([]);
});

test("no metric and no message has a canary", async () => {
  const texts = [];
  for (const url of [worker.address, place.api.address])
    for (const path of ["/metrics", "/health", "/health/ready", "/openapi.json"])
      texts.push(await (await fetch(`${url}${path}`)).text());
  expect(texts.join("")).toContain("polyclinic_job_deliveries_total");
  const messages = (await place.standIns.messages()).map((message) => ({ ...message, to: "" }));
  texts.push(JSON.stringify(messages), JSON.stringify(await place.standIns.emails()));
  expect(canariesIn(texts.join("\n"))).toEqual([]);
});

test("in the database canaries stand in the record, and in what tells of its changes, and nowhere else", async () => {
  const { schemaName } = place.here;
  expect(await columnsWithCanaries(place)).toEqual(
    [
      "audit_event.after",
      "audit_event.before",
      "audit_event.reason",
      "counter.value",
      "document.archive_reason",
      "document.file_name",
      "document.title",
      "emergency_access.note",
      "emergency_access.reason",
      "idempotency_key.answer",
      "message_template.body",
      "message_template.subject",
      "patient.archive_reason",
      "patient.birth_date",
      "patient.birth_date_text",
      "patient.family_name",
      "patient.father_name",
      "patient.given_name",
      "patient.guardian_name",
      "patient.middle_name",
      "patient.mother_name",
      "patient.mrn",
      "patient.name_key",
      "patient.name_local",
      "patient.tole",
      "patient_telecom.text",
      "patient_telecom.value",
    ].map((column) => `${schemaName}.${column}`),
  );
  const events = await place.asOwner<{ action: string; told: string }>(
    `select action, concat(before, after, reason) as told from ${schemaName}.audit_event`,
  );
  const telling = new Set(
    events.filter(({ told }) => canariesIn(told).length > 0).map(({ action }) => action),
  );
  expect([...telling].toSorted()).toEqual([
    "document.archived",
    "document.requested",
    "document.uploaded",
    "emergency-access.opened",
    "emergency-access.reviewed",
    "patient.archived",
    "patient.registered",
    "patient.updated",
    "template.changed",
  ]);
  expect(events.map(({ action }) => action)).toContain("access.refused");
});

interface UploadAnswer {
  result: { data: { id: string; upload: { url: string; fields: Record<string, string> } } };
}

/** Done, by somebody who may. */
async function served(schema: Planted, input: object): Promise<Exchange> {
  const exchange = await exchanges.call(CALLS[schema].procedure, input, staff, true);
  expect(exchange).toMatchObject({ status: 200 });
  return exchange;
}

function idOf({ body }: Exchange): string {
  return (body as { result: { data: { id: string } } }).result.data.id; // as: it was served
}

function byRest([method, path]: [method: string, path: string], input: object): Promise<Exchange> {
  const fields: Record<string, unknown> = { ...input };
  const filled = path.replace(/\{(\w+)\}/, (_, name: string) => {
    const value = String(fields[name]);
    delete fields[name];
    return value;
  });
  return exchanges.send(method, `/api${filled}`, JSON.stringify(fields), staff);
}

async function send({ result }: UploadAnswer): Promise<void> {
  const { url, fields } = result.data.upload;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(FILE)]), "blob");
  expect((await fetch(url, { method: "POST", body: form })).ok).toBe(true);
}

function failedJobs(log: string, kind: string): boolean {
  return log.split("\n").some((line) => line.includes("job failed") && line.includes(`"${kind}"`));
}

function linesWithCanaries(logs: Record<string, string>): string[] {
  return Object.entries(logs).flatMap(([name, log]) =>
    log.split("\n").flatMap((line) => (line.search(CANARY) === -1 ? [] : `${name}: ${line}`)),
  );
}
