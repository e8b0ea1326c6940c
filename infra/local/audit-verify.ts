// `pnpm audit:verify`, on DATABASE_URL and S3_BUCKET_SEALS, or on the local system that is running. Ends with 1 when an
// audit log is not what it was when it was sealed, and with 2 when one could not be asked.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createFiles, type Files } from "@polyclinic/aws";
import { type Database, openDatabase, REQUIRED_TENANT_VERSION, type TenantRecord } from "@polyclinic/db";
import {
  type AuditFindings,
  type Fault,
  listKeptLogs,
  listTenants,
  PLATFORM_ID,
  type SealedPlace,
  verifyAuditLog,
} from "@polyclinic/domain";
import { messageOf } from "./message-of.ts";
import { stateOfStart } from "./paths.ts";
import type { Program } from "./programs.ts";
import { findRunning } from "./run-file.ts";

const FAULTS: Readonly<Record<Fault, string>> = {
  "row-changed": "an event was changed",
  "row-missing": "an event is missing",
  "row-added": "an event was added later",
  "rows-exchanged": "events were exchanged for others",
  "seal-changed": "the seal was changed",
  "seal-missing": "the seal is missing",
  "copy-missing": "the bucket has no copy of the seal",
  "copy-differs": "the copy in the bucket is another one",
};

try {
  if (!process.env["DATABASE_URL"]) useLocalSystem();
  process.exitCode = await verifyAll();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}

/** Also its credentials, which the SDK finds by itself. */
function useLocalSystem(): void {
  if (!findRunning(stateOfStart)) {
    throw new Error("Set DATABASE_URL and S3_BUCKET_SEALS, or start the local system with `npm start`.");
  }
  const worker = JSON.parse(readFileSync(join(stateOfStart, "worker.json"), "utf8")) as Program; // as: stack.ts writes it
  Object.assign(process.env, worker.env);
}

async function verifyAll(): Promise<number> {
  const database = openDatabase({
    url: needed("DATABASE_URL"),
    applicationName: "polyclinic-audit-verify",
    poolSize: 2,
    onError: () => undefined,
  });
  try {
    const seals = sealsOf();
    const nobody = { userId: null, roles: [], appId: "audit-verify", requestId: "" };
    const platform = database.platform(nobody);
    const verdicts: Verdict[] = [];
    for (const tenant of [null, ...(await platform.read(listTenants))])
      verdicts.push(await verifyTenant(database, seals, tenant));
    for (const { id, slug } of await platform.read(listKeptLogs))
      verdicts.push(await verify(`${slug} (deleted)`, { id, log: database.keptLog(id) }, seals));
    if (verdicts.includes("broken")) return 1;
    return verdicts.includes("unasked") ? 2 : 0;
  } finally {
    await database.close();
  }
}

function sealsOf(): Files {
  const endpoint = process.env["AWS_ENDPOINT_S3"];
  return createFiles({
    region: needed("AWS_REGION"),
    bucket: needed("S3_BUCKET_SEALS"),
    ...(endpoint && { endpoint }),
  });
}

function needed(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`Set ${name}. See .env.example.`);
}

type Verdict = "sound" | "broken" | "unasked";

async function verifyTenant(database: Database, seals: Files, tenant: TenantRecord | null): Promise<Verdict> {
  const slug = tenant?.slug ?? "platform";
  if (tenant && tenant.schemaVersion < REQUIRED_TENANT_VERSION) {
    const why = "was not looked at, since it is behind this release: run `pnpm migrate up`";
    console.error(`${columnOf(slug)}${why}`);
    return "unasked";
  }
  return verify(slug, { id: tenant?.id ?? PLATFORM_ID, log: database.auditLog(tenant) }, seals);
}

/** Also of a clinic that is deleted: its log is kept for six years. */
async function verify(slug: string, place: SealedPlace, seals: Files): Promise<Verdict> {
  const name = columnOf(slug);
  const findings = await verifyAuditLog(place, seals);
  console.log(`${name}${summaryOf(findings)}`);
  if (findings.broken) console.error(`${name}BROKEN: ${brokenText(findings.broken)}`);
  return findings.broken ? "broken" : "sound";
}

function columnOf(slug: string): string {
  return `${slug.padEnd(23)} `;
}

function summaryOf({ sound, events, unsealed, uncopied, unknown }: AuditFindings): string {
  return [
    `${sound} batches with ${events} events are in order`,
    unsealed.events > 0 && `${unsealed.events} events since ${unsealed.since} are not sealed yet`,
    uncopied > 0 && `${uncopied} seals are not in the bucket yet`,
    unknown > 0 && `${unknown} events were written by a release without seals`,
  ]
    .filter(Boolean)
    .join("; ");
}

function brokenText({ number, fault, period }: NonNullable<AuditFindings["broken"]>): string {
  const when = period ? ` (${period.from} to ${period.to})` : "";
  return `seal ${number}${when}: ${FAULTS[fault]}. What follows was not looked at.`;
}
