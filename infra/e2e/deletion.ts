// A clinic of its own for each test that deletes one, since nothing of it is left, and the thirty days that nobody waits.
import { createFiles } from "@polyclinic/aws";
import { RequestDeletion, TenantId } from "@polyclinic/contracts";
import { type Database, newId, type PlatformDb } from "@polyclinic/db";
import { provisionTenant, removeTenant } from "@polyclinic/db/migrations";
import {
  beginDeletion,
  copySeals,
  finishDeletion,
  keepAuditLog,
  listDueDeletions,
  noteLogKept,
  requestDeletion,
  sealAuditLog,
  suspendClinic,
} from "@polyclinic/domain";
import { Client } from "pg";
import { withPlatform, workerEnv } from "./platform.ts";

export interface ClinicToDelete {
  id: string;
  slug: string;
  name: string;
}

const OPERATOR = "operator@polyclinic.example.com";
const { signal } = new AbortController();

/** Suspended a moment ago, as its log tells. */
export async function suspendedClinic(): Promise<ClinicToDelete> {
  const slug = `going-${newId().slice(-8)}`;
  const name = `Going Clinic ${slug.slice(-8)}`;
  const { id } = await provisionTenant(ownerUrl(), { slug, name, nameLocal: "जाने क्लिनिक" });
  const change = { clinicId: TenantId.parse(id), reason: "The contract has ended" };
  await withPlatform(async (platform, database) => {
    const tenant = await platform.write("clinic.suspended", (tx) => suspendClinic(tx, change));
    await database
      .tenant(tenant, { userId: null, roles: [], appId: "e2e", requestId: "e2e" })
      .write("clinic.suspended", async (tx) => tx.changed({ resource: "clinic", id }));
  });
  return { id, slug, name };
}

/** Without an archive that anybody could open. */
export async function deletedClinic(): Promise<ClinicToDelete> {
  const clinic = await suspendedClinic();
  const sha256 = "3f".repeat(32);
  await asOwner(
    `insert into platform.tenant_export (id, tenant_id, requested_by, state, object_key, finished_at, contents, size,
        sha256, expires_at, downloaded_at)
      select gen_random_uuid(), $1, id, 'ready', $2, now(), '{"tables": 11, "rows": 48211, "documents": 1204}',
        3412007331, $3, now() + interval '5 days', now() from platform."user" where email = $4`,
    [clinic.id, `${clinic.id}/${sha256.slice(0, 32)}`, sha256, OPERATOR],
  );
  await withPlatform(async (platform, database) => {
    const operator = await platform.read((tx) =>
      tx.selectFrom("user").select("id").where("email", "=", OPERATOR).executeTakeFirstOrThrow(),
    );
    const actor = { userId: operator.id, roles: ["operator"], appId: "e2e", requestId: "e2e" };
    const input = { clinicId: clinic.id, slug: clinic.slug, sha256, reason: "The contract has ended" };
    await database
      .platform(actor)
      .write("clinic.deletion-requested", (tx) => requestDeletion(tx, RequestDeletion.parse(input)));
  });
  await deleteNow(clinic);
  return clinic;
}

/** What the worker does when the thirty days are over, without waiting for its next tick. */
export async function deleteNow({ id }: ClinicToDelete): Promise<void> {
  await asOwner(
    `update platform.tenant_deletion set requested_at = requested_at - interval '31 days',
      due_at = due_at - interval '31 days' where tenant_id = $1 and state = 'waiting'`,
    [id],
  );
  await withPlatform((platform, database) => carryOut(platform, database, id));
}

async function carryOut(platform: PlatformDb, database: Database, id: string): Promise<void> {
  const due = (await platform.read((tx) => listDueDeletions(tx))).find(({ tenant }) => tenant.id === id);
  if (!due) throw new Error("this clinic is not to be deleted");
  const place = { id, log: database.auditLog(due.tenant) };
  const seals = sealsOf();
  await platform.write("clinic.deletion-begun", (tx) => beginDeletion(tx, due.id));
  for (let outcome = "unsealed"; outcome !== "kept"; ) {
    await sealAuditLog(place, signal, 0);
    await copySeals(place, seals, signal);
    outcome = await keepAuditLog(place, database.keptLog(id), seals, signal);
  }
  await platform.write("clinic.log-kept", (tx) => noteLogKept(tx, due.id));
  await removeTenant(ownerUrl(), id);
  await platform.write("clinic.deleted", (tx) => finishDeletion(tx, due.id));
}

function sealsOf() {
  const env = workerEnv();
  const endpoint = env["AWS_ENDPOINT_S3"] ?? "";
  const accessKeyId = env["AWS_ACCESS_KEY_ID"] ?? "";
  const secretAccessKey = env["AWS_SECRET_ACCESS_KEY"] ?? "";
  return createFiles({
    region: env["AWS_REGION"] ?? "",
    bucket: env["S3_BUCKET_SEALS"] ?? "",
    endpoint,
    credentials: { accessKeyId, secretAccessKey },
  });
}

async function asOwner(sql: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: ownerUrl() });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

function ownerUrl(): string {
  return workerEnv()["DATABASE_OWNER_URL"] ?? "";
}
