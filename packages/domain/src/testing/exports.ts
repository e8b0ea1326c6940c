// Two clinics with patients and documents, an operator who exports them, and the stand-in of S3 with both buckets.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles, type Files } from "@polyclinic/aws";
import { startS3 } from "@polyclinic/aws/local";
import { type ClinicExport, type DocumentId, TenantId } from "@polyclinic/contracts";
import { type Database, newId, type PlatformDb, type TenantDb } from "@polyclinic/db";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { verifyDocument } from "../documents/verify.ts";
import { buildExport, type ExportParts } from "../platform/exports/build.ts";
import { requestExport } from "../platform/exports/request.ts";
import { addMembership } from "../platform/memberships.ts";
import { createUser } from "../platform/users.ts";
import { announce, begin, complete, newPatient, store } from "./uploaded.ts";

const WORKER = { userId: null, roles: [], appId: "worker", requestId: "test" };
export const never: AbortSignal = new AbortController().signal;

export interface ExportWorld {
  clone: Clone;
  documents: Files;
  archives: Files;
  /** As the operator. */
  platform: PlatformDb;
  parts: ExportParts;
  here: TenantDb;
  elsewhere: TenantDb;
  /** Announced, sent, complete and verified, as a patient's of the clinic. */
  document(clinic: TenantDb, content: Buffer): Promise<DocumentId>;
  request(clinic: TenantDb): Promise<ClinicExport>;
  /** Requested, and built by a job. */
  build(clinic: TenantDb, parts?: Partial<ExportParts>): Promise<ClinicExport["id"]>;
  row(id: ClinicExport["id"]): Promise<Record<string, unknown>>;
  /** What lies in the bucket of the archives. */
  bucket(): Promise<{ objects: number; uploads: number }>;
  /** The actions of the clinic's log that are about exports, the first one first. */
  told(clinic: TenantDb): Promise<string[]>;
  close(): Promise<void>;
}

export async function createExportWorld(): Promise<ExportWorld> {
  const stateDirectory = await mkdtemp(join(tmpdir(), "exports-"));
  const [clone, s3] = await Promise.all([
    cloneDatabase(),
    startS3({ stateDirectory, bucket: "documents", otherBuckets: ["exports"], origins: [] }),
  ]);
  const documents = createFiles(s3);
  const archives = createFiles({ ...s3, bucket: "exports" });
  const { database } = clone;
  const asWorker = database.platform(WORKER);
  const { id: userId } = await asWorker.write("user.created", (tx) =>
    createUser(tx, { sub: "operator", email: "operator@example.com", name: "Olga", platformRoles: [] }),
  );
  const operator = { userId, roles: ["operator"], appId: newId(), requestId: "test" };
  const platform = database.platform(operator);

  async function clinic(slug: string): Promise<TenantDb> {
    const record = await clone.provision(slug);
    const nurse = { sub: slug, email: `nurse@${slug}.example`, name: `Nurse of ${slug}`, platformRoles: [] };
    const user = await asWorker.write("user.created", (tx) => createUser(tx, nurse));
    await asWorker.write("membership.added", (tx) =>
      addMembership(tx, { userId: user.id, tenantId: record.id, roles: ["nurse"] }),
    );
    return database.tenant(record, { userId: user.id, roles: ["nurse"], appId: newId(), requestId: "test" });
  }

  const request = (of: TenantDb): Promise<ClinicExport> =>
    platform.write("export.requested", (tx) => requestExport(tx, { clinicId: TenantId.parse(of.tenant.id) }));
  const parts = { database, platform: asWorker, documents, archives, actor: WORKER };
  const inBucket = async (folder: string) =>
    (await readdir(join(stateDirectory, "buckets", "exports", folder))).length;

  return {
    clone,
    documents,
    archives,
    platform,
    parts,
    here: await clinic("here"),
    elsewhere: await clinic("elsewhere"),
    async document(of, content) {
      const upload = await begin(of, announce(await newPatient(of), content));
      await store(documents, upload.key, content);
      await complete(of, upload);
      await verifyDocument(of, documents, upload.id, never);
      return upload.id;
    },
    request,
    async build(of, others) {
      const { id } = await request(of);
      await buildExport({ ...parts, ...others }, { exportId: id, jobId: newId(), signal: never });
      return id;
    },
    async row(id) {
      const [row] = await clone.asOwner("select * from platform.tenant_export where id = $1", [id]);
      return row ?? {};
    },
    bucket: async () => ({ objects: await inBucket("objects"), uploads: await inBucket("uploads") }),
    told: (of) =>
      of.read(async (tx) => {
        const query = tx.selectFrom("audit_event").select("action").where("resource", "=", "export");
        return (await query.orderBy("id").execute()).map(({ action }) => action);
      }),
    async close() {
      await Promise.all([clone.drop(), s3.stop()]);
      await rm(stateDirectory, { recursive: true });
    },
  };
}

/** A database of which one method is another. */
export function withReport(database: Database, reportExport: Database["reportExport"]): Database {
  return { ...database, reportExport };
}
