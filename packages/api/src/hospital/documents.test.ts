import {
  type ClinicRole,
  Document,
  DocumentId,
  DocumentPage,
  DownloadTicket,
  PartTickets,
  type PatientId,
  RegisterPatient,
  UploadTicket,
} from "@polyclinic/contracts";
import type { TenantDb, TenantRecord } from "@polyclinic/db";
import { insertPatients, verifyDocument } from "@polyclinic/domain";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, type Headers, rest } from "../testing/call.ts";
import { announced, PDF, post, put, type SingleUpload, sha256Of } from "../testing/upload.ts";
import { createWorld, type World } from "../testing/world.ts";

let world: World;
let anonymous: Headers;
let patientId: PatientId;
let foreignPatientId: PatientId;
const callers = new Map<ClinicRole | "beta", Headers>();

beforeAll(async () => {
  world = await createWorld();
  anonymous = world.apps.integration.headers;
  for (const role of ["receptionist", "nurse", "doctor", "administrator"] as const) {
    const user = await world.makeUser(role, { alpha: [role] });
    callers.set(role, await headersOf(user, "alpha"));
  }
  callers.set("beta", await headersOf(await world.makeUser("beta", { beta: ["doctor"] }), "beta"));
  patientId = await newPatient(world.alpha);
  foreignPatientId = await newPatient(world.beta);
});

afterAll(() => world.close());

async function headersOf(user: Parameters<World["token"]>[0], clinic: string): Promise<Headers> {
  return { ...anonymous, authorization: await world.authorization(user), "x-tenant-id": clinic };
}

function as(who: ClinicRole | "beta"): Headers {
  const headers = callers.get(who);
  if (!headers) throw new Error(`nobody is ${who}`);
  return headers;
}

function asWorker(clinic = world.alpha): TenantDb {
  return world.clone.database.tenant(clinic, { userId: null, roles: [], appId: "worker", requestId: "test" });
}

async function newPatient(clinic: TenantRecord): Promise<PatientId> {
  const sita = RegisterPatient.parse({ givenName: "Sita", familyName: "Rai", sex: "female" });
  const [patient] = await asWorker(clinic).write("patient.registered", (tx) => insertPatients(tx, [sita]));
  if (!patient) throw new Error("nobody was registered");
  return patient.id;
}

function hospital(path: string, input: unknown, headers: Headers) {
  return call(world.server, `hospital/documents.${path}`, input, headers);
}

async function request(
  content = PDF,
  changes: object = {},
  who: Headers = as("nurse"),
): Promise<UploadTicket> {
  const { data } = await hospital("requestUpload", { patientId, ...announced(content, changes) }, who);
  return UploadTicket.parse(data);
}

function singleOf({ upload }: UploadTicket): SingleUpload {
  if (upload.mode !== "single") throw new Error("an upload in parts");
  return upload;
}

async function complete(id: DocumentId, who: Headers = as("nurse")): Promise<Document> {
  return Document.parse((await hospital("complete", { id }, who)).data);
}

/** As the worker does it when the job comes. */
async function check(id: DocumentId): Promise<Document> {
  await verifyDocument(asWorker(), world.files, id, new AbortController().signal);
  return Document.parse((await hospital("byId", { id }, as("nurse"))).data);
}

async function uploaded(content = PDF, changes: object = {}): Promise<Document> {
  const ticket = await request(content, changes);
  expect((await post(singleOf(ticket), content)).status).toBe(204);
  await complete(ticket.id);
  return check(ticket.id);
}

async function auditOf(id: string) {
  return asWorker().read((tx) =>
    tx
      .selectFrom("audit_event")
      .select(["action", "actor_roles", "app_id", "resource"])
      .where("resource_id", "=", id)
      .orderBy("id")
      .execute(),
  );
}

function allIds(): Promise<object[]> {
  return asWorker().read((tx) => tx.selectFrom("document").select("id").execute());
}

interface Given {
  upload: UploadTicket;
  document: Document;
}

async function given(): Promise<Given> {
  return { upload: await request(), document: await uploaded() };
}

const CALLS: [path: string, input: (given: Given) => unknown, permitted: ClinicRole, refused: ClinicRole][] =
  [
    ["list", () => ({ patientId }), "nurse", "receptionist"],
    ["byId", ({ document }) => ({ id: document.id }), "nurse", "administrator"],
    ["ownById", ({ document }) => ({ id: document.id }), "nurse", "administrator"],
    ["requestUpload", () => ({ patientId, ...announced(PDF) }), "receptionist", "administrator"],
    ["complete", ({ upload }) => ({ id: upload.id }), "nurse", "administrator"],
    ["requestDownload", ({ document }) => ({ id: document.id }), "nurse", "receptionist"],
    ["archive", ({ document }) => ({ id: document.id, reason: "Filed twice" }), "doctor", "nurse"],
  ];

describe.each(CALLS)("documents.%s", (path, inputFor, permitted, refused) => {
  test("needs a person with the permission, and an app that has it as well", async () => {
    const input = inputFor(await given());
    expect(await hospital(path, input, anonymous)).toMatchObject({ status: 401 });
    const forbidden = { status: 403, error: { domainCode: "FORBIDDEN" } };
    expect(await hospital(path, input, as(refused))).toMatchObject(forbidden);
    const weak = await world.makeApp("integration", { permissions: ["patients:read"] });
    expect(await hospital(path, input, { ...as(permitted), ...weak.headers })).toMatchObject(forbidden);
    expect(await hospital(path, input, as(permitted))).toMatchObject({ status: 200 });
  });
});

test("another clinic's id and an id of nothing get one answer, and change nothing", async () => {
  const { upload, document } = await given();
  const before = [await auditOf(upload.id), await auditOf(document.id)];
  const parts = [{ number: 1, sha256: sha256Of(PDF) }];
  const calls: [string, (id: string) => object][] = [
    ["byId", (id) => ({ id })],
    ["ownById", (id) => ({ id })],
    ["requestDownload", (id) => ({ id })],
    ["archive", (id) => ({ id, reason: "Filed twice" })],
    ["complete", (id) => ({ id })],
    ["requestParts", (id) => ({ id, parts })],
  ];
  for (const [path, inputFor] of calls) {
    const absent = await hospital(path, inputFor("0199a000-0000-7000-8000-000000000000"), as("beta"));
    expect(absent).toMatchObject({ status: 404, error: { domainCode: "NOT_FOUND" } });
    for (const { id } of [upload, document]) {
      const foreign = await hospital(path, inputFor(id), as("beta"));
      expect({ ...foreign.error, requestId: "" }).toEqual({ ...absent.error, requestId: "" });
    }
  }
  expect([await auditOf(upload.id), await auditOf(document.id)]).toEqual(before);
});

test("another clinic's patient has no documents, and gets none", async () => {
  for (const path of ["list", "requestUpload"]) {
    const more = path === "list" ? {} : announced(PDF);
    const absent = await hospital(
      path,
      { patientId: DocumentId.parse("0199a000-0000-7000-8000-000000000000"), ...more },
      as("doctor"),
    );
    const foreign = await hospital(path, { patientId: foreignPatientId, ...more }, as("doctor"));
    expect(foreign).toMatchObject({ status: 404, error: { domainCode: "NOT_FOUND" } });
    expect({ ...foreign.error, requestId: "" }).toEqual({ ...absent.error, requestId: "" });
  }
});

describe("a small file", () => {
  test("goes up with a form, is checked, and comes down as it was", async () => {
    const ticket = await request();
    expect(ticket.fileName).toBe("Sita Rai.pdf");
    expect((await post(singleOf(ticket), PDF)).status).toBe(204);
    expect(await complete(ticket.id)).toMatchObject({ state: "checking" });
    expect(await complete(ticket.id)).toMatchObject({ state: "checking" });
    expect(await check(ticket.id)).toMatchObject({
      state: "available",
      size: PDF.length,
      rejectionReason: null,
    });

    const { data } = await hospital("requestDownload", { id: ticket.id, inline: true }, as("doctor"));
    const download = DownloadTicket.parse(data);
    expect(download.inline).toBe(true);
    const file = await fetch(download.url);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(PDF);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      "content-type": "application/pdf",
      "cache-control": "no-store",
      "content-disposition": expect.stringMatching(/^inline; filename="lab-report-[\d-]+\.pdf"/),
    });
  });

  test("leaves its trace: who asked, sent and fetched, in which role, through which app", async () => {
    const { id } = await uploaded();
    await hospital("requestDownload", { id }, as("doctor"));
    await hospital("archive", { id, reason: "Filed twice" }, as("doctor"));
    const events = await auditOf(id);
    expect(events.map(({ action, actor_roles }) => [action, ...actor_roles])).toEqual([
      ["document.requested", "nurse"],
      ["document.uploaded", "nurse"],
      ["document.verified"],
      ["document.opened", "nurse"],
      ["document.downloaded", "doctor"],
      ["document.archived", "doctor"],
    ]);
    const apps = [world.apps.integration.app.id, "worker"];
    for (const { app_id, resource } of events) {
      expect(apps).toContain(app_id);
      expect(resource).toBe("document");
    }
  });

  test("puts nothing of the patient into a log or an address", async () => {
    const { id } = await uploaded(PDF, { title: "HIV positive", fileName: "Sita Rai.pdf" });
    const { data } = await hospital("requestDownload", { id }, as("doctor"));
    await hospital(
      "requestUpload",
      { patientId, ...announced(PDF, { title: "HIV\npositive" }) },
      as("nurse"),
    );
    const written = [...world.logged, decodeURIComponent(DownloadTicket.parse(data).url)].join("\n");
    expect(written).not.toMatch(/Sita|HIV/);
  });

  test("that a receptionist sends is seen by its owner, who may read no others", async () => {
    const who = as("receptionist");
    const { id } = await request(PDF, {}, who);
    await complete(id, who);
    expect(await hospital("ownById", { id }, who)).toMatchObject({ data: { id, state: "checking" } });
    expect(await hospital("byId", { id }, who)).toMatchObject({ status: 403 });
    expect(await hospital("ownById", { id }, as("nurse"))).toMatchObject({ status: 404 });
  });
});

describe("a large file", () => {
  const MIB = 1024 * 1024;
  const xray = Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), Buffer.alloc(17 * MIB, "bone ")]);
  const dicom = { contentType: "application/dicom", fileName: "chest.dcm", kind: "radiology-image" };
  const slice = (number: number) => xray.subarray((number - 1) * 8 * MIB, number * 8 * MIB);

  async function tickets(id: DocumentId, numbers: number[]): Promise<PartTickets["parts"]> {
    const parts = numbers.map((number) => ({ number, sha256: sha256Of(slice(number)) }));
    return PartTickets.parse((await hospital("requestParts", { id, parts }, as("nurse"))).data).parts;
  }

  test("goes up in parts, a few at a time, and comes down as it was", { timeout: 120_000 }, async () => {
    const ticket = await request(xray, dicom);
    expect(ticket.upload).toEqual({ mode: "parts", partBytes: 8 * MIB, parts: 3 });
    for (const numbers of [[3], [1, 2], [2]]) {
      for (const part of await tickets(ticket.id, numbers)) {
        expect((await put(part, slice(part.number))).status).toBe(200);
      }
    }
    await complete(ticket.id);
    expect(await check(ticket.id)).toMatchObject({ state: "available", contentType: "application/dicom" });
    const { data } = await hospital("requestDownload", { id: ticket.id, inline: true }, as("doctor"));
    const download = DownloadTicket.parse(data);
    expect(download.inline).toBe(false);
    const file = await fetch(download.url);
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; /);
    expect(xray.equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
  });

  test("has no part beyond its last, none of other content, and none for anybody else", async () => {
    const { id } = await request(xray, dicom);
    const parts = [
      { number: 1, sha256: sha256Of(slice(1)) },
      { number: 4, sha256: sha256Of(slice(1)) },
    ];
    const beyond = await hospital("requestParts", { id, parts }, as("nurse"));
    expect(beyond).toMatchObject({ status: 400, error: { fields: [{ path: "parts.1.number" }] } });
    const [part] = await tickets(id, [3]);
    if (!part) throw new Error("no ticket");
    expect((await put(part, Buffer.concat([slice(3), slice(3)]))).status).toBe(403);
    expect((await put(part, Buffer.from(slice(3)).fill("x", 10))).status).toBe(400);
    expect(await hospital("requestParts", { id, parts: parts.slice(0, 1) }, as("doctor"))).toMatchObject({
      status: 404,
    });
    const single = await request();
    expect(await hospital("requestParts", { id: single.id, parts }, as("nurse"))).toMatchObject({
      status: 404,
    });
  });

  test("that lacks a part is rejected", async () => {
    const { id } = await request(xray, dicom);
    const [last] = await tickets(id, [3]);
    if (last) await put(last, slice(3));
    await complete(id);
    expect(await check(id)).toMatchObject({ state: "rejected", rejectionReason: "missing" });
    expect(await hospital("requestDownload", { id }, as("doctor"))).toMatchObject({
      status: 409,
      error: { domainCode: "CONFLICT", details: { current: { id, state: "rejected" } } },
    });
  });
});

describe("an attacker with a ticket", () => {
  const attacks: [
    string,
    (fields: Record<string, string>, other: string) => Record<string, string>,
    Buffer,
  ][] = [
    ["another key of the clinic", (fields) => ({ ...fields, key: `${fields["key"]}x` }), PDF],
    ["another clinic's key", (fields, other) => ({ ...fields, key: other }), PDF],
    [
      "a way out of its prefix",
      (fields, other) => ({ ...fields, key: `${fields["key"]}/../../${other}` }),
      PDF,
    ],
    ["another type", (fields) => ({ ...fields, "Content-Type": "text/html" }), PDF],
    ["nothing", (fields) => fields, Buffer.alloc(0)],
    ["one byte less", (fields) => fields, PDF.subarray(1)],
    ["one byte more", (fields) => fields, Buffer.concat([PDF, Buffer.from(" ")])],
    ["other content of the same size", (fields) => fields, Buffer.from(PDF).fill("x", 10)],
    ["a field of its own", (fields) => ({ ...fields, acl: "public-read" }), PDF],
  ];

  test.each(attacks)("cannot put down %s", async (_, change, content) => {
    const ticket = await request();
    const { url, fields } = singleOf(ticket);
    const other = `${world.beta.id}/${"A".repeat(32)}`;
    const response = await post({ url, fields: change(fields, other) }, content);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await world.files.head(other)).toBeNull();
    await complete(ticket.id);
    expect(await check(ticket.id)).toMatchObject({ state: "rejected", rejectionReason: "missing" });
  });

  test("can put the same bytes there again, and nothing else", async () => {
    const ticket = await request();
    expect((await post(singleOf(ticket), PDF)).status).toBe(204);
    await complete(ticket.id);
    expect(await check(ticket.id)).toMatchObject({ state: "available" });
    expect((await post(singleOf(ticket), PDF)).status).toBe(204);
    expect((await post(singleOf(ticket), Buffer.from(PDF).fill("x", 10))).status).toBe(400);
    expect(await check(ticket.id)).toMatchObject({ state: "available" });
  });

  test("reaches no file by its key, and no other one by an address that was signed", async () => {
    const { id } = await uploaded();
    const { data } = await hospital("requestDownload", { id }, as("doctor"));
    const url = new URL(DownloadTicket.parse(data).url);
    expect((await fetch(new URL(url.pathname, url))).status).toBe(403);
    for (const [name, value] of [
      ["response-content-type", "text/html"],
      ["response-content-disposition", "inline"],
    ]) {
      const changed = new URL(url);
      changed.searchParams.set(name ?? "", value ?? "");
      expect((await fetch(changed)).status).toBe(403);
    }
    const other = new URL(url);
    other.pathname = other.pathname.replace(world.alpha.id, world.beta.id);
    expect((await fetch(other)).status).toBe(403);
    expect((await fetch(url, { method: "DELETE" })).status).toBe(403);
  });

  test("cannot announce 5 GB, a page or a key, and leaves no row", async () => {
    const before = await allIds();
    for (const [changes, path] of [
      [{ size: 5 * 1024 ** 3, contentType: "application/dicom" }, "size"],
      [{ size: 0 }, "size"],
      [{ contentType: "text/html" }, "contentType"],
      [{ objectKey: "x" }, "objectKey"],
    ] as const) {
      const input = { patientId, ...announced(PDF, changes) };
      expect(await hospital("requestUpload", input, as("nurse"))).toMatchObject({
        status: 400,
        error: { domainCode: "INVALID", fields: [{ path }] },
      });
    }
    expect(await allIds()).toEqual(before);
  });

  test("does not get a program into a record under the name of a report", async () => {
    const program = Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "latin1");
    expect(await uploaded(program)).toMatchObject({ state: "rejected", rejectionReason: "wrong-type" });
  });
});

test("REST offers the same", async () => {
  const who = as("doctor");
  const ticket = await rest(world.server, "POST", `/patients/${patientId}/documents`, who, announced(PDF));
  expect(ticket.status).toBe(201);
  const { id, upload } = UploadTicket.parse(ticket.data);
  expect(upload.mode).toBe("single");
  expect(await rest(world.server, "POST", `/documents/${id}/complete`, who)).toMatchObject({ status: 200 });
  const list = await rest(
    world.server,
    "GET",
    `/patients/${patientId}/documents?limit=1&includeArchived=true`,
    who,
  );
  expect(DocumentPage.parse(list.data).items.map((document) => document.id)).toEqual([id]);
  expect(await rest(world.server, "GET", `/documents/${id}`, who)).toMatchObject({
    data: { state: "checking" },
  });
  expect(await rest(world.server, "GET", `/documents/own/${id}`, who)).toMatchObject({ data: { id } });
  const early = await rest(world.server, "POST", `/documents/${id}/download`, who, { inline: true });
  expect(early).toMatchObject({ status: 409, error: { domainCode: "CONFLICT" } });
  const archived = await rest(world.server, "POST", `/documents/${id}/archive`, who, {
    reason: "Filed twice",
  });
  expect(archived).toMatchObject({ status: 200, data: { id } });
});
