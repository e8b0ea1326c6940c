import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type LocalCognito, type LocalS3, startCognito, startS3 } from "@polyclinic/aws/local";
import { migrate } from "@polyclinic/db/migrations";
import { type Seeded, type SeedSize, seed } from "../demo/seed.ts";
import { loginUrlOf, markSeeded, prepareDatabase } from "./database.ts";
import { codesOf } from "./demo-codes.ts";
import type { Addresses } from "./demo-file.ts";
import { messageOf } from "./message-of.ts";
import { type Messages, messageFolders, startMessages } from "./messages.ts";
import type { Ports } from "./ports.ts";
import { EXPORTS_BUCKET, SEALS_BUCKET } from "./programs.ts";
import type { LocalSecrets } from "./secrets.ts";
import { readSeedRecord, removeSeedRecord, writeSeedRecord } from "./seed-record.ts";

export interface DataOptions {
  stateDirectory: string;
  seed: SeedSize;
  /** Given when the server is not ours. */
  databaseUrl?: string;
  serverUrl: string;
  ports: Pick<Ports, "cognito" | "s3" | "ses" | "sns">;
  addresses: Addresses;
  secrets: LocalSecrets;
  log: (line: string) => void;
  signal: AbortSignal;
  /** Gets what stops the stand-ins of Amazon. */
  stops: (() => Promise<void>)[];
}

export interface OpenData {
  ownerUrl: string;
  /** The login of the API. */
  databaseUrl: string;
  workerUrl: string;
  cognito: LocalCognito;
  s3: LocalS3;
  messages: Messages;
  seeded: Seeded;
}

/** Database, user directory, files and messages, migrated and with the demo data: they are kept together or made anew together. */
export async function openData(options: DataOptions): Promise<OpenData> {
  const state = stateOf(options);
  const [cognitoState, s3State] = [join(state, "cognito"), join(state, "s3")];
  const record = readSeedRecord(state, options.seed);
  const { ownerUrl, isFresh } = await prepareDatabase(options.serverUrl, record?.id ?? null);
  if (isFresh) {
    removeSeedRecord(state);
    const messageStates = messageFolders.map((folder) => join(state, folder));
    for (const directory of [cognitoState, s3State, ...messageStates]) {
      rmSync(directory, { recursive: true, force: true });
    }
  }
  const cognito = await startCognito({ stateDirectory: cognitoState, port: options.ports.cognito });
  options.stops.push(() => cognito.stop());
  const s3 = await startS3({
    stateDirectory: s3State,
    port: options.ports.s3,
    bucket: "polyclinic-documents",
    otherBuckets: [SEALS_BUCKET, EXPORTS_BUCKET],
    origins: [options.addresses.hospitalUrl],
  });
  options.stops.push(() => s3.stop());
  let secrets: Seeded["totpSecrets"] = record?.totpSecrets ?? {};
  const notice = () => codesOf(secrets, new Date());
  const messages = await startMessages({ ...options, state, credentials: s3.credentials, notice });
  await migrateAll(ownerUrl, options);
  options.signal.throwIfAborted();

  const { apiPassword, workerPassword } = options.secrets;
  const databaseUrl = loginUrlOf(ownerUrl, "api", apiPassword);
  const workerUrl = loginUrlOf(ownerUrl, "worker", workerPassword);
  const open = { ownerUrl, databaseUrl, workerUrl, cognito, s3, messages };
  if (record && !isFresh) return { ...open, seeded: record };
  options.log("Making the demo data");
  const seeded = await seed(options.seed, targetOf(open, options), options.signal);
  secrets = seeded.totpSecrets;
  const id = randomUUID();
  writeSeedRecord(state, options.seed, id, seeded);
  await markSeeded(ownerUrl, id);
  return { ...open, seeded };
}

/** Apart for each server, so that one may go to and fro between them. */
function stateOf({ stateDirectory, databaseUrl }: DataOptions): string {
  const server = databaseUrl
    ? createHash("sha256").update(databaseUrl).digest("hex").slice(0, 8)
    : "embedded";
  const directory = join(stateDirectory, `data-${server}`);
  mkdirSync(directory, { recursive: true });
  return directory;
}

function targetOf(
  { ownerUrl, databaseUrl, cognito, s3 }: Omit<OpenData, "seeded">,
  { addresses, secrets: { sessionKey } }: DataOptions,
) {
  return {
    ownerUrl,
    apiUrl: databaseUrl,
    sessionKey,
    directory: { endpoint: cognito.endpoint, region: cognito.region, userPoolId: cognito.userPoolId },
    files: s3,
    clientIds: cognito.clientIds,
    origins: { hospital: [addresses.hospitalUrl], admin: [addresses.adminUrl], integration: [] },
  };
}

async function migrateAll(ownerUrl: string, { secrets, log }: DataOptions): Promise<void> {
  const report = await migrate(ownerUrl, secrets);
  for (const warning of report.warnings) log(warning);
  const failed = report.tenants.filter(({ error }) => error !== undefined);
  if (failed.length === 0) return;
  const reasons = failed.map(({ slug, error }) => `${slug}: ${messageOf(error)}`);
  throw new Error(`Some clinics could not be migrated.\n${reasons.join("\n")}`);
}
