import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type LocalCognito, startCognito } from "@polyclinic/aws/local";
import { migrate } from "@polyclinic/db/migrations";
import { type Seeded, type SeedSize, seed } from "../demo/seed.ts";
import { apiUrlOf, markSeeded, prepareDatabase } from "./database.ts";
import type { Addresses } from "./demo-file.ts";
import { messageOf } from "./message-of.ts";
import type { LocalSecrets } from "./secrets.ts";
import { readSeedRecord, removeSeedRecord, writeSeedRecord } from "./seed-record.ts";

export interface DataOptions {
  stateDirectory: string;
  seed: SeedSize;
  /** Given when the server is not ours. */
  databaseUrl?: string;
  serverUrl: string;
  cognitoPort: number;
  addresses: Addresses;
  secrets: LocalSecrets;
  log: (line: string) => void;
  signal: AbortSignal;
  /** Gets what stops the user directory. */
  stops: (() => Promise<void>)[];
}

export interface OpenData {
  ownerUrl: string;
  /** The login of the API. */
  databaseUrl: string;
  cognito: LocalCognito;
  seeded: Seeded;
}

/** Database and user directory, migrated and with the demo data in both: they are kept together or made anew together. */
export async function openData(options: DataOptions): Promise<OpenData> {
  const state = stateOf(options);
  const cognitoState = join(state, "cognito");
  const record = readSeedRecord(state, options.seed);
  const { ownerUrl, isFresh } = await prepareDatabase(options.serverUrl, record?.id ?? null);
  if (isFresh) {
    removeSeedRecord(state);
    rmSync(cognitoState, { recursive: true, force: true });
  }
  const cognito = await startCognito({ stateDirectory: cognitoState, port: options.cognitoPort });
  options.stops.push(() => cognito.stop());
  await migrateAll(ownerUrl, options);
  options.signal.throwIfAborted();

  const databaseUrl = apiUrlOf(ownerUrl, options.secrets.apiPassword);
  const open = { ownerUrl, databaseUrl, cognito };
  if (record && !isFresh) return { ...open, seeded: record };
  options.log("Making the demo data");
  const seeded = await seed(options.seed, targetOf(open, options.addresses), options.signal);
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

function targetOf({ ownerUrl, databaseUrl, cognito }: Omit<OpenData, "seeded">, addresses: Addresses) {
  return {
    ownerUrl,
    apiUrl: databaseUrl,
    directory: { endpoint: cognito.endpoint, region: cognito.region, userPoolId: cognito.userPoolId },
    clientIds: cognito.clientIds,
    origins: { hospital: [addresses.hospitalUrl], admin: [addresses.adminUrl], integration: [] },
  };
}

async function migrateAll(ownerUrl: string, { secrets, log }: DataOptions): Promise<void> {
  const report = await migrate(ownerUrl, { apiPassword: secrets.apiPassword });
  for (const warning of report.warnings) log(warning);
  const failed = report.tenants.filter(({ error }) => error !== undefined);
  if (failed.length === 0) return;
  const reasons = failed.map(({ slug, error }) => `${slug}: ${messageOf(error)}`);
  throw new Error(`Some clinics could not be migrated.\n${reasons.join("\n")}`);
}
