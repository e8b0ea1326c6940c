import { type Document, type DocumentConflict, DocumentId, PatientId } from "@polyclinic/contracts";
import { newId, type TenantDb, type TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { archivePatient } from "../patients/archive.ts";
import { refusal } from "../testing/refusal.ts";
import { announce, begin, complete, newPatient, PDF } from "../testing/uploaded.ts";
import { archiveDocument } from "./archive.ts";
import { findDocument, findOwnDocument, findUpload } from "./find.ts";
import { listDocuments } from "./list.ts";
import { requestDownload } from "./request-download.ts";
import { partSize, partsOf } from "./rules.ts";
import { settleDocument } from "./settle.ts";

const nurse = { userId: newId(), roles: ["nurse"], appId: newId(), requestId: "test" };
const doctor = { ...nurse, userId: newId(), roles: ["doctor"] };
const clone = await cloneDatabase();
let record: TenantRecord;
let here: TenantDb;
let asDoctor: TenantDb;
let elsewhere: TenantDb;

beforeAll(async () => {
  record = await clone.provision("here");
  here = clone.database.tenant(record, nurse);
  asDoctor = clone.database.tenant(record, doctor);
  elsewhere = clone.database.tenant(await clone.provision("elsewhere"), nurse);
});
afterAll(() => clone.drop());

async function uploaded(patientId?: PatientId, changes: object = {}): Promise<Document> {
  const upload = await begin(here, announce(patientId ?? (await newPatient(here)), PDF, changes));
  return complete(here, upload);
}

async function available(patientId?: PatientId, changes: object = {}): Promise<Document> {
  const { id } = await uploaded(patientId, changes);
  await here.write("document.verified", (tx) => settleDocument(tx, id, null));
  return documentOf(id);
}

async function documentOf(id: Document["id"], db = here): Promise<Document> {
  const document = await db.read((tx) => findDocument(tx, id));
  if (!document) throw new Error("there is no such document");
  return document;
}

function download(id: Document["id"], db = here, inline = false) {
  return db.write("document.downloaded", (tx) => requestDownload(tx, { id, inline }, "by-role"));
}

function archive(id: Document["id"], db = here) {
  return db.write("document.archived", (tx) => archiveDocument(tx, { id, reason: "Filed twice" }));
}

async function listOf(patientId: PatientId, more: object = {}, db = here) {
  const page = await db.view("document.listed", (tx) =>
    listDocuments(tx, { patientId, limit: 25, includeArchived: false, ...more }, "by-role"),
  );
  return { ids: page.items.map(({ id }) => id), nextCursor: page.nextCursor };
}

function eventsOf(id: Document["id"]) {
  return here.read((tx) =>
    tx
      .selectFrom("audit_event")
      .select(["action", "resource", "after", "actor_user_id"])
      .where("resource_id", "=", id)
      .orderBy("id")
      .execute(),
  );
}

function jobs(): Promise<{ kind: string; payload: unknown }[]> {
  const waiting: { kind: string; payload: unknown }[] = [];
  return clone.database
    .outbox(record)
    .take(1_000, async (taken) => void waiting.push(...taken))
    .then(() => waiting);
}

describe("an upload", () => {
  test("gets a random key in its clinic, which says nothing of the patient", async () => {
    const patientId = await newPatient(here);
    const [one, other] = [await begin(here, announce(patientId)), await begin(here, announce(patientId))];
    for (const { key } of [one, other]) expect(key).toMatch(new RegExp(`^${record.id}/[\\w-]{32}$`));
    expect(one.key).not.toBe(other.key);
    expect(Date.parse(one.completeBy)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect(await eventsOf(one.id)).toMatchObject([
      { action: "document.requested", resource: "document", after: { patientId, fileName: "report.pdf" } },
    ]);
  });

  test.each([
    ["report.pdf", "application/pdf", "report.pdf"],
    ["REPORT.PDF", "application/pdf", "REPORT.PDF"],
    ["photo.jpeg", "image/jpeg", "photo.jpeg"],
    ["setup.exe", "application/pdf", "setup.exe.pdf"],
    ["page.html", "image/png", "page.html.png"],
    ["1000012345", "image/jpeg", "1000012345.jpg"],
    ["रिपोर्ट", "text/plain", "रिपोर्ट.txt"],
  ])("of %s as %s is called %s", async (fileName, contentType, kept) => {
    const upload = await begin(here, announce(await newPatient(here), PDF, { fileName, contentType }));
    expect(upload.fileName).toBe(kept);
  });

  test("is no document before it is complete, and belongs to whoever began it", async () => {
    const patientId = await newPatient(here);
    const { id } = await begin(here, announce(patientId));
    expect(await here.read((tx) => findDocument(tx, id))).toBeNull();
    expect((await listOf(patientId)).ids).toEqual([]);
    expect(await here.read((tx) => findUpload(tx, id))).toMatchObject({ state: "uploading" });
    for (const db of [asDoctor, elsewhere]) {
      expect(await db.read((tx) => findUpload(tx, id))).toBeNull();
      expect((await refusal(complete(db, { id }))).code).toBe("NOT_FOUND");
    }
    for (const refused of [download(id), archive(id)])
      expect((await refusal(refused)).code).toBe("NOT_FOUND");
  });

  test("for another clinic's patient, or nobody, begins nothing", async () => {
    const foreign = await newPatient(elsewhere);
    for (const patientId of [foreign, PatientId.parse(newId())]) {
      expect((await refusal(begin(here, announce(patientId)))).code).toBe("NOT_FOUND");
    }
    const rows = await here.read((tx) =>
      tx.selectFrom("document").select("id").where("patient_id", "=", foreign).execute(),
    );
    expect(rows).toEqual([]);
  });

  test("is completed once: again is harmless and causes no second check", async () => {
    await jobs();
    const { id } = await uploaded();
    const again = await Promise.all([complete(here, { id }), complete(here, { id })]);
    expect(again.map(({ state }) => state)).toEqual(["checking", "checking"]);
    expect(await jobs()).toMatchObject([{ kind: "document.verify", payload: { documentId: id } }]);
    await here.write("document.verified", (tx) => settleDocument(tx, id, null));
    expect(await complete(here, { id })).toMatchObject({ state: "available" });
    expect((await jobs()).map(({ kind }) => kind)).not.toContain("document.verify");
  });

  test("that is complete is seen by its owner without a right to read others'", async () => {
    const { id } = await uploaded();
    expect(await here.read((tx) => findOwnDocument(tx, id))).toMatchObject({ state: "checking" });
    expect(await asDoctor.read((tx) => findOwnDocument(tx, id))).toBeNull();
  });

  test("has parts of one size, and a last one of the rest", () => {
    const size = 17 * 1024 * 1024;
    expect(partsOf(size)).toBe(3);
    expect([1, 2, 3].map((number) => partSize(size, number, ""))).toEqual([8_388_608, 8_388_608, 1_048_576]);
    expect(partSize(16 * 1024 * 1024, 2, "")).toBe(8_388_608);
    expect(() => partSize(size, 4, "parts.0.number")).toThrow(
      expect.objectContaining({
        code: "INVALID",
        fields: [expect.objectContaining({ path: "parts.0.number" })],
      }),
    );
  });
});

test("a check is settled once: the first verdict stands", async () => {
  const { id } = await uploaded();
  const settle = (reason: "wrong-type" | null) =>
    here.write("document.settled", (tx) => settleDocument(tx, id, reason));
  expect(await settle("wrong-type")).toBe("rejected");
  expect(await settle(null)).toBe("rejected");
  expect(await documentOf(id)).toMatchObject({ state: "rejected", rejectionReason: "wrong-type" });
});

describe("a patient's documents", () => {
  test("are listed by page, the newest first, and to their own clinic alone", async () => {
    const patientId = await newPatient(here);
    const documents: string[] = [];
    for (let count = 0; count < 5; count++) documents.unshift((await uploaded(patientId)).id);
    await uploaded();
    const first = await listOf(patientId, { limit: 2 });
    const second = await listOf(patientId, { limit: 2, cursor: first.nextCursor });
    const third = await listOf(patientId, { limit: 2, cursor: second.nextCursor });
    expect([first, second, third].flatMap(({ ids }) => ids)).toEqual(documents);
    expect(third.nextCursor).toBeNull();
    const listed = elsewhere.view("document.listed", (tx) =>
      listDocuments(tx, { patientId, limit: 25, includeArchived: true }, "by-role"),
    );
    expect((await refusal(listed)).code).toBe("NOT_FOUND");
  });

  test("stay readable when the patient is archived, who takes no new ones", async () => {
    const patientId = await newPatient(here);
    const { id } = await available(patientId);
    const begun = await begin(here, announce(patientId));
    await here.write("patient.archived", (tx) =>
      archivePatient(tx, { id: patientId, version: 1, reason: "Registered twice" }),
    );
    expect((await refusal(begin(here, announce(patientId)))).code).toBe("CONFLICT");
    expect(await complete(here, begun)).toMatchObject({ state: "checking" });
    expect((await listOf(patientId)).ids).toEqual([begun.id, id]);
    expect(await download(id)).toMatchObject({ contentType: "application/pdf" });
  });
});

describe("a download", () => {
  test("names the file and its type, says nothing of the patient, and is recorded", async () => {
    const { id } = await available(undefined, { fileName: "Sita Rai.pdf" });
    expect(await download(id, asDoctor)).toEqual({
      key: expect.stringContaining(`${record.id}/`),
      fileName: expect.stringMatching(/^lab-report-20\d\d-\d\d-\d\d\.pdf$/),
      contentType: "application/pdf",
      inline: false,
    });
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: "document.downloaded",
      actor_user_id: doctor.userId,
      after: null,
    });
  });

  test.each([
    ["application/pdf", true],
    ["image/png", true],
    ["image/tiff", false],
    ["text/plain", false],
    ["application/dicom", false],
  ])("of %s is shown in the browser: %s", async (contentType, inline) => {
    const { id } = await available(undefined, { contentType });
    expect(await download(id, here, true)).toMatchObject({ inline });
    expect(await download(id)).toMatchObject({ inline: false });
  });

  test("is refused while the file is checked and when it was rejected, and by another clinic", async () => {
    const { id } = await uploaded();
    const checking = await refusal(download(id));
    expect([checking.code, (checking.details as DocumentConflict).current.state]).toEqual([
      "CONFLICT",
      "checking",
    ]);
    await here.write("document.rejected", (tx) => settleDocument(tx, id, "wrong-type"));
    expect((await refusal(download(id))).code).toBe("CONFLICT");
    const foreign = await refusal(download((await available()).id, elsewhere));
    const absent = await refusal(download(DocumentId.parse(newId()), elsewhere));
    expect([foreign.code, foreign.message]).toEqual([absent.code, absent.message]);
    expect((await eventsOf(id)).map(({ action }) => action)).not.toContain("document.downloaded");
  });
});

describe("an archived document", () => {
  test("leaves the list, opens with its reason and is still given", async () => {
    const patientId = await newPatient(here);
    const [kept, { id }] = [await available(patientId), await available(patientId)];
    expect(await archive(id)).toEqual(await documentOf(id));
    expect((await listOf(patientId)).ids).toEqual([kept.id]);
    expect((await listOf(patientId, { includeArchived: true })).ids).toEqual([id, kept.id]);
    expect(await documentOf(id)).toMatchObject({
      state: "available",
      archivedAt: expect.any(String),
      archiveReason: "Filed twice",
    });
    expect(await download(id)).toMatchObject({ contentType: "application/pdf" });
  });

  test("is archived once, and never by another clinic", async () => {
    const { id } = await available();
    expect((await refusal(archive(id, elsewhere))).code).toBe("NOT_FOUND");
    await archive(id);
    const again = await refusal(archive(id));
    expect([again.code, (again.details as DocumentConflict).current.id]).toEqual(["CONFLICT", id]);
  });

  test("may still be settled when it was archived during the check", async () => {
    const { id } = await uploaded();
    await archive(id);
    await here.write("document.verified", (tx) => settleDocument(tx, id, null));
    expect(await documentOf(id)).toMatchObject({ state: "available", archiveReason: "Filed twice" });
  });
});
