import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import type { Files } from "@polyclinic/aws";
import { newId, type TenantDb } from "@polyclinic/db";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createExportWorld, type ExportWorld, never, withReport } from "../../testing/exports.ts";
import { announce, begin, newPatient, PDF } from "../../testing/uploaded.ts";
import { linesOf, unzipped } from "../../testing/zip.ts";
import { Manifest } from "./archive/manifest.ts";
import { buildExport } from "./build.ts";

let world: ExportWorld;
let here: TenantDb;
let elsewhere: TenantDb;

beforeAll(async () => {
  world = await createExportWorld();
  ({ here, elsewhere } = world);
});

afterEach(async () => {
  const rows = await world.clone.asOwner<{ object_key: string | null }>(
    "delete from platform.tenant_export returning object_key",
  );
  for (const { object_key: key } of rows) if (key !== null) await world.archives.remove(key);
  await world.clone.asOwner("delete from platform.outbox");
});

afterAll(() => world.close());

const sha256Of = (content: Buffer | string) => createHash("sha256").update(content).digest("hex");
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}\n%%EOF`);

async function archiveOf(id: string): Promise<Map<string, Buffer>> {
  const row = await world.row(id as never);
  return unzipped(world.archives, String(row["object_key"]));
}

test("an archive holds every table of the clinic, its documents and its members, and nothing of another one", async () => {
  const [report, secret] = [pdf("of here"), pdf("of elsewhere")];
  const id = await world.document(here, report);
  const foreign = await world.document(elsewhere, secret);
  const waiting = await begin(here, announce(await newPatient(here)));

  const contents = await archiveOf(await world.build(here));
  const tables = await world.clone.asOwner<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'tenant_here'::regnamespace and relkind = 'r' and relname <> 'idempotency_key'",
  );
  expect(tables.length).toBeGreaterThan(10);
  expect([...contents.keys()].sort()).toEqual(
    [
      "README.txt",
      "SHA256SUMS",
      `documents/${id}.pdf`,
      "manifest.json",
      "platform/clinic.ndjson",
      "platform/members.ndjson",
      "platform/roles.ndjson",
      "platform/support.ndjson",
      ...tables.map(({ name }) => `tables/${name}.ndjson`),
    ].sort(),
  );
  expect(contents.get(`documents/${id}.pdf`)).toEqual(report);
  expect(linesOf(contents, "tables/document.ndjson").map((row) => [row["id"], row["state"]])).toEqual([
    [id, "available"],
    [waiting.id, "uploading"],
  ]);
  expect(linesOf(contents, "tables/patient.ndjson")).toHaveLength(2);
  expect(linesOf(contents, "tables/audit_event.ndjson").map(({ action }) => action)).toContain(
    "document.uploaded",
  );
  expect(linesOf(contents, "platform/clinic.ndjson")).toMatchObject([{ id: here.tenant.id, slug: "here" }]);
  expect(linesOf(contents, "platform/members.ndjson")).toMatchObject([
    { email: "nurse@here.example", roles: ["nurse"], status: "active" },
  ]);
  const all = Buffer.concat([...contents.values()]).toString("latin1");
  for (const foreigner of [foreign, elsewhere.tenant.id, "elsewhere", "of elsewhere"])
    expect(all.includes(foreigner)).toBe(false);
});

test("what somebody wrote into a clinic whose suspension their process had not heard of is in its archive", async () => {
  const become = (status: string) =>
    world.clone.asOwner("update platform.tenant set status = $1, status_since = now() where id = $2", [
      status,
      here.tenant.id,
    ]);
  await become("suspended");
  const building = world.build(here);
  await wait(3_000);
  const late = await newPatient(here);
  const contents = await archiveOf(await building);
  await become("active");
  expect(linesOf(contents, "tables/patient.ndjson").map(({ id }) => id)).toContain(late);
});

test("the manifest counts and names what is there, and so do the sums", async () => {
  await world.document(here, pdf("one more"));
  const contents = await archiveOf(await world.build(here));
  const manifest = Manifest.parse(JSON.parse(String(contents.get("manifest.json"))));
  expect(manifest).toMatchObject({
    clinic: { id: here.tenant.id, slug: "here" },
    schemaVersion: here.tenant.schemaVersion,
  });
  for (const { path, bytes, sha256, rows } of manifest.files) {
    const content = contents.get(path) ?? Buffer.alloc(0);
    const lines = rows === undefined ? undefined : linesOf(contents, path).length;
    expect([path, content.length, sha256Of(content), lines]).toEqual([path, bytes, sha256, rows]);
  }
  const tables = manifest.files.filter(({ path }) => path.startsWith("tables/"));
  const documents = manifest.files.filter(({ path }) => path.startsWith("documents/"));
  expect(manifest.contents).toEqual({
    tables: tables.length,
    rows: tables.reduce((sum, { rows = 0 }) => sum + rows, 0),
    documents: documents.length,
  });
  const others = [...contents.keys()].filter((path) => path !== "SHA256SUMS");
  const sums = others.map((path) => `${sha256Of(contents.get(path) ?? "")}  ${path}\n`);
  expect(contents.get("SHA256SUMS")?.toString()).toBe(sums.join(""));
});

test("when it is ready, its row says what it is, and both logs tell of it", async () => {
  const id = await world.build(here);
  const row = await world.row(id);
  const stream = await world.archives.read(String(row["object_key"]));
  const bytes = stream ? await buffer(stream) : Buffer.alloc(0);
  expect(row).toMatchObject({
    state: "ready",
    size: String(bytes.length),
    sha256: sha256Of(bytes),
    failure: null,
    progress: null,
  });
  const days = Date.parse(String(row["expires_at"])) - Date.parse(String(row["finished_at"]));
  expect(days).toBe(7 * 86_400_000);
  expect((await world.told(here)).at(-1)).toBe("export.ready");
  const events = await world.clone.asOwner<{ action: string }>(
    "select action from platform.audit_event where resource_id = $1 order by id",
    [id],
  );
  expect(events.map(({ action }) => action)).toEqual(["export.requested", "export.started", "export.ready"]);
  expect(await world.bucket()).toEqual({ objects: 1, uploads: 0 });
});

test("what is written while it is made is in all of its tables or in none", async () => {
  const before = await countOf("patient");
  const { database } = world.parts;
  let steps: string[] = [];
  const meanwhile = withReport(database, async (attempt, progress) => {
    // The audit log, first by its name, has been read by now; the patients have not.
    if (steps.length === 0) await newPatient(here);
    steps = [...steps, progress.step];
    return database.reportExport(attempt, progress);
  });
  const contents = await archiveOf(await world.build(here, { database: meanwhile }));
  expect(steps).toContain("check");
  expect(await countOf("patient")).toBe(before + 1);
  expect(linesOf(contents, "tables/patient.ndjson")).toHaveLength(before);
  const registered = linesOf(contents, "tables/audit_event.ndjson").filter(
    ({ action }) => action === "patient.registered",
  );
  expect(registered).toHaveLength(before);
});

test.each([
  [
    "another content of the same size",
    "document-altered",
    (content: Buffer) => Buffer.from(content).fill("x", 9, 12),
  ],
  ["a longer one", "document-altered", (content: Buffer) => Buffer.concat([content, content])],
  ["none at all", "document-missing", () => null],
] as const)("a document with %s fails the export, which leaves nothing", async (_what, failure, change) => {
  const content = pdf("to be changed");
  const document = await world.document(here, content);
  const [{ object_key: key } = { object_key: "" }] = await world.clone.asOwner<{ object_key: string }>(
    "select object_key from tenant_here.document where id = $1",
    [document],
  );
  await world.documents.remove(key);
  const changed = change(content);
  if (changed) await world.documents.writeNew(key, changed.toString("latin1"), "application/pdf");

  const id = await world.build(here);
  expect(await world.row(id)).toMatchObject({ state: "failed", failure, object_key: null, size: null });
  expect(await world.bucket()).toEqual({ objects: 0, uploads: 0 });
  expect((await world.told(here)).at(-1)).toBe("export.failed");
  await world.clone.asOwner("delete from tenant_here.document where id = $1", [document]);
});

test.each([
  ["a byte of a document", (bytes: Buffer) => flip(bytes, bytes.indexOf("%%EOF"))],
  ["a byte of what is packed", (bytes: Buffer) => flip(bytes, bytes.indexOf("tables/patient.ndjson") + 60)],
  ["its directory", (bytes: Buffer) => bytes.fill(0, bytes.length - 30)],
])("an archive of which the bucket changes %s fails the export", async (_what, change) => {
  await world.document(here, PDF);
  const archives: Files = {
    ...world.archives,
    async writeLarge(input) {
      const written = await world.archives.writeLarge(input);
      const stream = await world.archives.read(input.key);
      const bytes = stream ? await buffer(stream) : Buffer.alloc(0);
      change(bytes);
      async function* changed(): AsyncGenerator<Buffer> {
        yield bytes;
      }
      await world.archives.writeLarge({ ...input, content: changed() });
      return written;
    },
  };
  const id = await world.build(here, { archives });
  expect(await world.row(id)).toMatchObject({ state: "failed", failure: "archive-differs" });
  expect(await world.bucket()).toEqual({ objects: 0, uploads: 0 });
});

test("while the file store is away nothing is decided, and the next attempt begins anew", async () => {
  await world.document(here, PDF);
  const { id } = await world.request(here);
  const job = { exportId: id, jobId: newId(), signal: never };
  const away = { ...world.documents, read: () => Promise.reject(new Error("away")) };
  await expect(buildExport({ ...world.parts, documents: away }, job)).rejects.toThrow("away");
  expect(await world.row(id)).toMatchObject({ state: "building" });
  expect(await world.bucket()).toEqual({ objects: 0, uploads: 0 });
  await buildExport(world.parts, job);
  expect(await world.row(id)).toMatchObject({ state: "ready" });
});

test("an attempt that is aborted ends, and leaves no half archive", async () => {
  const { id } = await world.request(here);
  const { database } = world.parts;
  const leaving = new AbortController();
  const report = withReport(database, async () => {
    leaving.abort(new Error("the worker goes"));
    return true;
  });
  const job = { exportId: id, jobId: newId(), signal: leaving.signal };
  await expect(buildExport({ ...world.parts, database: report }, job)).rejects.toThrow("the worker goes");
  expect(await world.bucket()).toEqual({ objects: 0, uploads: 0 });
});

async function countOf(table: string): Promise<number> {
  const [row] = await world.clone.asOwner<{ rows: number }>(
    `select count(*)::int as rows from tenant_here.${table}`,
  );
  return row?.rows ?? 0;
}

function flip(bytes: Buffer, at: number): void {
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
}
