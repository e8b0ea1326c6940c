import { createHash } from "node:crypto";
import { type ClinicExport, TenantId } from "@polyclinic/contracts";
import { newId, type TenantDb } from "@polyclinic/db";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createExportWorld, type ExportWorld, never } from "../../testing/exports.ts";
import { refusal } from "../../testing/refusal.ts";
import { beginAttempt, callWaitingExport, giveUpExport, NoLongerOurs } from "./attempts.ts";
import { buildExport } from "./build.ts";
import { removeOldExports } from "./expire.ts";
import { listExports } from "./list.ts";
import { requestExport } from "./request.ts";
import { requestExportDownload } from "./request-download.ts";

const DAY_MS = 86_400_000;

let world: ExportWorld;
let here: TenantDb;
let elsewhere: TenantDb;

beforeAll(async () => {
  world = await createExportWorld();
  ({ here, elsewhere } = world);
});

afterEach(async () => {
  const later = new Date(Date.now() + 30 * DAY_MS);
  await world.clone.asOwner(
    "update platform.tenant_export set state = 'failed', failure = 'given-up' where state in ('requested', 'building')",
  );
  await removeOldExports(world.parts, never, later);
  await world.clone.asOwner("delete from platform.tenant_export");
  await world.clone.asOwner("delete from platform.outbox");
});

afterAll(() => world.close());

type Id = ClinicExport["id"];

const newKey = () => `${here.tenant.id}/${newId().replaceAll("-", "")}`;
const idOf = ({ tenant }: TenantDb) => TenantId.parse(tenant.id);
const run = (exportId: Id, jobId = newId()) => buildExport(world.parts, { exportId, jobId, signal: never });
const list = (clinic: TenantDb, limit = 25) =>
  world.platform.read((tx) => listExports(tx, { clinicId: idOf(clinic), limit }));
const begin = (exportId: Id, key: string, jobId: string) =>
  world.parts.platform.write("export.started", (tx) => beginAttempt(tx, { exportId, key }, jobId));

/** The exports that jobs were enqueued for since the last look. */
async function called(): Promise<unknown[]> {
  const rows = await world.clone.asOwner<{ id: string }>(
    `delete from platform.outbox where kind = 'export.build' returning payload->>'exportId' as id`,
  );
  return rows.map(({ id }) => id);
}

/** A multipart upload that a killed worker left open, with one part in it. */
async function leaveUpload(key: string): Promise<void> {
  const { uploadId } = await world.archives.startMultipart({ key, contentType: "application/zip" });
  const content = Buffer.from("half an archive");
  const sha256 = createHash("sha256").update(content).digest("base64");
  const part = { key, uploadId, partNumber: 1, size: content.length, sha256 };
  const { url, headers } = await world.archives.presignPart(part);
  expect((await fetch(url, { method: "PUT", headers, body: content })).status).toBe(200);
}

test("an export is asked for, listed with who asked, and seen by nobody who looks at another clinic", async () => {
  const requested = await world.request(here);
  expect(requested).toMatchObject({ state: "requested", requestedBy: { name: "Olga" }, size: null });
  expect(await called()).toEqual([requested.id]);
  expect((await list(here)).items).toEqual([requested]);
  expect((await list(elsewhere)).items).toEqual([]);
  await run(requested.id);
  const newer = await world.request(here);
  const first = await list(here, 1);
  expect(first.items).toMatchObject([{ id: newer.id }]);
  const { items } = await world.platform.read((tx) =>
    listExports(tx, { clinicId: idOf(here), limit: 1, cursor: first.nextCursor ?? "" }),
  );
  expect(items).toMatchObject([
    {
      id: requested.id,
      state: "ready",
      contents: { documents: 0 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
});

test("a second one of the clinic is refused while the first is on its way; another clinic's is not", async () => {
  const first = await world.request(here);
  expect((await refusal(world.request(here))).code).toBe("CONFLICT");
  await begin(first.id, newKey(), newId());
  expect((await refusal(world.request(here))).code).toBe("CONFLICT");
  await expect(world.request(elsewhere)).resolves.toMatchObject({ state: "requested" });
});

test("of ten who ask at once one is heard", async () => {
  const asked = await Promise.allSettled(Array.from({ length: 10 }, () => world.request(here)));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await called()).toHaveLength(1);
});

test("a clinic that is not there, or has no data, cannot be exported; a suspended one can", async () => {
  const of = (clinicId: TenantId) =>
    world.platform.write("export.requested", (tx) => requestExport(tx, { clinicId }));
  expect((await refusal(of(TenantId.parse(newId())))).code).toBe("NOT_FOUND");
  const status = (value: string) =>
    world.clone.asOwner("update platform.tenant set status = $1 where slug = 'elsewhere'", [value]);
  for (const gone of ["provisioning", "deleted"]) {
    await status(gone);
    expect((await refusal(of(idOf(elsewhere)))).code).toBe("NOT_FOUND");
  }
  await status("suspended");
  const { id } = await of(idOf(elsewhere));
  await run(id);
  expect(await world.row(id)).toMatchObject({ state: "ready" });
  await status("active");
});

test("one is made at a time: the other waits, and is called when the first one ends", async () => {
  const first = await world.request(here);
  const second = await world.request(elsewhere);
  const job = newId();
  await begin(first.id, newKey(), job);
  await called();
  await run(second.id);
  expect(await world.row(second.id)).toMatchObject({ state: "requested" });
  await expect(begin(second.id, newKey(), newId())).rejects.toMatchObject({ code: "23505" });
  await callWaitingExport(world.parts.platform);
  expect(await called()).toEqual([]);

  await run(first.id, job);
  expect(await world.row(first.id)).toMatchObject({ state: "ready" });
  expect(await called()).toEqual([second.id]);
  await callWaitingExport(world.parts.platform);
  expect(await called()).toEqual([second.id]);
  await run(second.id);
  expect(await world.row(second.id)).toMatchObject({ state: "ready" });
});

test("a job goes on with its own export, and throws away what its last worker left", async () => {
  const { id } = await world.request(here);
  const [job, key] = [newId(), newKey()];
  await begin(id, key, job);
  await leaveUpload(key);
  await run(id);
  expect(await world.row(id)).toMatchObject({ state: "building", object_key: key });
  expect(await world.bucket()).toEqual({ objects: 0, uploads: 1 });

  await run(id, job);
  expect(await world.row(id)).toMatchObject({ state: "ready" });
  expect(await world.bucket()).toEqual({ objects: 1, uploads: 0 });
  await run(id, job);
  expect(await world.bucket()).toEqual({ objects: 1, uploads: 0 });
});

test("an attempt whose worker was taken for dead cannot end what the next one has begun", async () => {
  const { id } = await world.request(here);
  const job = newId();
  const next = newKey();
  const archives = {
    ...world.archives,
    async writeLarge(input: Parameters<typeof world.archives.writeLarge>[0]) {
      const written = await world.archives.writeLarge(input);
      await begin(id, next, job);
      return written;
    },
  };
  const attempt = buildExport({ ...world.parts, archives }, { exportId: id, jobId: job, signal: never });
  await expect(attempt).rejects.toBeInstanceOf(NoLongerOurs);
  expect(await world.row(id)).toMatchObject({ state: "building", object_key: next, size: null });
  expect(await world.bucket()).toEqual({ objects: 0, uploads: 0 });
});

test("a job that is given up is the end of its export; what it left is thrown away later", async () => {
  const { id } = await world.request(here);
  const key = newKey();
  await begin(id, key, newId());
  await leaveUpload(key);
  const giveUp = () => world.parts.platform.write("export.failed", (tx) => giveUpExport(tx, id));
  await giveUp();
  await giveUp();
  expect(await world.row(id)).toMatchObject({ state: "failed", failure: "given-up", object_key: key });
  await removeOldExports(world.parts, never);
  expect(await world.row(id)).toMatchObject({ state: "failed", object_key: null });
  expect(await world.bucket()).toEqual({ objects: 0, uploads: 0 });
  await expect(world.request(here)).resolves.toMatchObject({ state: "requested" });
});

test("after a week the archive is thrown away, and the row tells that there was one", async () => {
  const id = await world.build(here);
  const other = await world.build(elsewhere);
  await world.clone.asOwner(
    "update platform.tenant_export set expires_at = expires_at + interval '1 day' where id = $1",
    [other],
  );
  await removeOldExports(world.parts, never, new Date(Date.now() + 6 * DAY_MS));
  expect(await world.bucket()).toEqual({ objects: 2, uploads: 0 });
  await removeOldExports(world.parts, never, new Date(Date.now() + 7.5 * DAY_MS));
  expect(await world.bucket()).toEqual({ objects: 1, uploads: 0 });
  expect((await list(here)).items).toMatchObject([{ id, state: "expired", contents: { tables: 13 } }]);
  expect(await world.row(id)).toMatchObject({ object_key: null });
  expect(await world.row(other)).toMatchObject({ state: "ready" });
  expect((await world.told(here)).at(-1)).toBe("export.expired");
  expect((await world.told(elsewhere)).at(-1)).toBe("export.ready");
});

test("a clinic whose log cannot be written keeps no other's archive from being thrown away", async () => {
  const id = await world.build(here);
  const other = await world.build(elsewhere);
  const later = new Date(Date.now() + 8 * DAY_MS);
  const log = `${here.tenant.schemaName}.audit_event`;
  await world.clone.asOwner(`alter table ${log} rename to lost`);
  await expect(removeOldExports(world.parts, never, later)).rejects.toMatchObject({ code: "42P01" });
  await world.clone.asOwner(`alter table ${here.tenant.schemaName}.lost rename to audit_event`);
  expect(await world.row(id)).toMatchObject({ state: "ready" });
  expect(await world.row(other)).toMatchObject({ state: "expired" });
  await removeOldExports(world.parts, never, later);
  expect(await world.row(id)).toMatchObject({ state: "expired" });
});

test("an archive is downloaded under the clinic's name and day, while it is there", async () => {
  const download = (id: Id) =>
    world.platform.write("export.downloaded", (tx) => requestExportDownload(tx, { id }));
  const requested = await world.request(here);
  expect((await refusal(download(requested.id))).code).toBe("CONFLICT");
  await run(requested.id);
  expect(await download(requested.id)).toMatchObject({
    tenant: { id: here.tenant.id },
    key: (await world.row(requested.id))["object_key"],
    fileName: expect.stringMatching(/^here-\d{4}-\d\d-\d\d\.zip$/),
  });
  await world.clone.asOwner("update platform.tenant_export set expires_at = now()");
  expect((await refusal(download(requested.id))).code).toBe("CONFLICT");
  expect((await refusal(download(newId() as Id))).code).toBe("NOT_FOUND");
});
