import { type Files, LARGEST_FILE_BYTES } from "@polyclinic/aws";
import { documentTypes, type ExportProgress, TenantId, TenantSlug } from "@polyclinic/contracts";
import type { Database, PlatformDb, PlatformTx, SnapshotTables, TenantRecord } from "@polyclinic/db";
import { sql } from "kysely";
import type { StoredFile } from "../../documents/columns.ts";
import { listAvailableFiles } from "../../documents/find.ts";
import { filePieces } from "./archive/file-pieces.ts";
import { type ArchiveFile, type Manifest, README } from "./archive/manifest.ts";
import type { ArchiveWriter } from "./archive/writer.ts";
import { ExportFailed } from "./failed.ts";

export interface Sources {
  database: Database;
  platform: PlatformDb;
  /** Of the documents of all clinics. */
  documents: Files;
  tenant: TenantRecord;
  signal: AbortSignal;
  report: (progress: ExportProgress) => Promise<void>;
}

export interface Filled {
  contents: Manifest["contents"];
  manifest: ArchiveFile;
}

/** The rows take what room the documents leave, packed as they are. */
const LARGEST_DOCUMENTS_BYTES = LARGEST_FILE_BYTES * 0.9;

/**
 * Puts everything of a clinic into an archive. The rows are those of one moment. The files of documents are read
 * afterwards, since they never change: what is available stays so.
 */
export async function fillArchive(archive: ArchiveWriter, sources: Sources): Promise<Filled> {
  const { database, platform, tenant } = sources;
  await archive.addText("README.txt", README);
  const { takenAt, files, ...tables } = await database.snapshot(tenant).read(async (tx, snapshot) => {
    const written = await addTables(archive, snapshot, sources);
    const { now } = await tx.selectNoFrom(sql<string>`now()`.as("now")).executeTakeFirstOrThrow();
    return { ...written, takenAt: now, files: await listAvailableFiles(tx) };
  });
  if (files.reduce((sum, { size }) => sum + size, 0) > LARGEST_DOCUMENTS_BYTES)
    throw new ExportFailed("too-large");
  for (const [name, lines] of await platform.read((tx) => aboutClinic(tx, tenant)))
    await archive.addRows(`platform/${name}.ndjson`, pageOf(lines));
  for (const [index, file] of files.entries()) {
    await addDocument(archive, sources.documents, file);
    await sources.report({ step: "documents", done: index + 1, total: files.length });
  }
  const contents = { ...tables, documents: files.length };
  const clinic = { id: TenantId.parse(tenant.id), slug: TenantSlug.parse(tenant.slug), name: tenant.name };
  const about = { clinic, schemaVersion: tenant.schemaVersion, takenAt, contents };
  return {
    contents,
    manifest: await archive.end({ format: "polyclinic-clinic-export", version: 1, ...about }),
  };
}

async function addTables(
  archive: ArchiveWriter,
  snapshot: SnapshotTables,
  { report }: Pick<Sources, "report">,
): Promise<{ tables: number; rows: number }> {
  const names = await snapshot.names();
  let rows = 0;
  async function* counted(table: string): AsyncGenerator<string[]> {
    for await (const page of snapshot.rows(table)) {
      yield page;
      rows += page.length;
      await report({ step: "rows", done: rows, total: null });
    }
  }
  for (const name of names) await archive.addRows(`tables/${name}.ndjson`, counted(name));
  return { tables: names.length, rows };
}

async function addDocument(archive: ArchiveWriter, documents: Files, file: StoredFile): Promise<void> {
  const { id, key, size, sha256, contentType } = file;
  const head = await documents.head(key);
  if (!head) throw new ExportFailed("document-missing");
  if (head.size !== size) throw new ExportFailed("document-altered");
  const [extension] = documentTypes[contentType].extensions;
  const added = await archive.addFile(`documents/${id}.${extension}`, filePieces(documents, { key, size }));
  if (added.sha256 !== Buffer.from(sha256, "base64").toString("hex"))
    throw new ExportFailed("document-altered");
}

/** What the control plane knows of the clinic, as lines of JSON. */
async function aboutClinic(tx: PlatformTx, { id }: TenantRecord): Promise<Map<string, string[]>> {
  const clinic = await tx
    .selectFrom("tenant")
    .select(["id", "slug", "name", "name_local", "status", "time_zone", "schema_version", "created_at"])
    .where("id", "=", id)
    .execute();
  const members = await tx
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select(["membership.id", "membership.user_id", "user.name", "user.email"])
    .select(["membership.roles", "membership.status"])
    .where("membership.tenant_id", "=", id)
    .orderBy("membership.id")
    .execute();
  const roles = await tx
    .selectFrom("own_role")
    .select(["id", "name", "name_local", "base", "plus", "minus", "created_at", "archived_at"])
    .where("tenant_id", "=", id)
    .orderBy("id")
    .execute();
  const grants = await tx
    .selectFrom("support_grant")
    .innerJoin("user", "user.id", "support_grant.operator_id")
    .selectAll("support_grant")
    .select("user.name as operator")
    .where("support_grant.tenant_id", "=", id)
    .orderBy("support_grant.id")
    .execute();
  return new Map([
    ["clinic", linesOf(clinic)],
    ["members", linesOf(members)],
    ["roles", linesOf(roles)],
    ["support", linesOf(grants)],
  ]);
}

function linesOf(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(row));
}

async function* pageOf(lines: string[]): AsyncGenerator<string[]> {
  yield lines;
}
