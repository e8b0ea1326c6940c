// `pnpm migrate [status | up [--dry-run] [--canary=slug] [--regardless]]`, on DATABASE_OWNER_URL, or on the local system
// that is running. The canary is the clinic that goes first; with --regardless the others follow even when it fails.
import { parseArgs } from "node:util";
import { type MigrationReport, migrate, migrationStatus } from "@polyclinic/db/migrations";
import { messageOf } from "./message-of.ts";
import { stateOfStart } from "./paths.ts";
import { findRunning } from "./run-file.ts";

const USAGE = "Usage: pnpm migrate [status | up [--dry-run] [--canary=slug] [--regardless]]";

const OPTIONS = {
  "dry-run": { type: "boolean" },
  canary: { type: "string" },
  regardless: { type: "boolean" },
} as const;

try {
  process.exitCode = await run();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

/** The exit code: 0 when all is as it should be, 1 when a clinic failed, 2 when the command was not understood. */
async function run(): Promise<number> {
  const command = readCommand();
  if (command?.name === "status") return showStatus();
  if (command?.name === "up") return showReport(await migrate(ownerUrl(), command.options));
  console.error(USAGE);
  return 2;
}

function readCommand() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
    const { "dry-run": dryRun = false, canary, regardless = false } = values;
    const [name = "status", ...more] = positionals;
    if (more.length > 0 || (name !== "up" && Object.keys(values).length > 0)) return null;
    const options = { dryRun, regardless, ...(canary !== undefined && { canary }), ...passwords() };
    return { name, options };
  } catch {
    return null; // an option that there is not
  }
}

/** Set on the login roles; without one the role keeps the password that it has. */
function passwords() {
  return {
    apiPassword: process.env["DATABASE_API_PASSWORD"],
    workerPassword: process.env["DATABASE_WORKER_PASSWORD"],
  };
}

function ownerUrl(): string {
  const url = process.env["DATABASE_OWNER_URL"] ?? findRunning(stateOfStart)?.databaseOwnerUrl;
  if (url && URL.canParse(url)) return url;
  throw new Error(
    "Set DATABASE_OWNER_URL to the owner's connection, or start the local system with `npm start`.",
  );
}

async function showStatus(): Promise<number> {
  const { scopes, tenants } = await migrationStatus(ownerUrl());
  for (const { scope, version, latest } of scopes) row(scope, version, latest, "");
  for (const { slug, version, latest, status, failure } of tenants) {
    const failed =
      failure && `, FAILED at ${failure.version} ${failure.name}: ${failure.code}, ${failure.failedAt}`;
    row(slug, version, latest, `${status}${failed ?? ""}`);
  }
  return 0;
}

/** One clinic that failed makes the exit code: a deploy must not go on. */
function showReport({ dryRun, shared, tenants, warnings }: MigrationReport): number {
  const done = dryRun ? "would be done" : "done";
  for (const warning of warnings) console.warn(`warning: ${warning}`);
  for (const { scope, from, to } of shared) row(scope, from, to, done);
  for (const { slug, from, to, error, untouched } of tenants) {
    if (untouched) console.log(`${slug.padEnd(24)}untouched at ${to}`);
    else if (error === undefined) row(slug, from, to, done);
    else console.log(`${slug.padEnd(24)}FAILED at ${to}: ${messageOf(error)}`);
  }
  const failed = tenants.filter(({ error }) => error !== undefined);
  const untouched = tenants.filter((tenant) => tenant.untouched);
  const well = tenants.length - failed.length - untouched.length;
  console.log(`${well} clinics ${done}, ${failed.length} failed, ${untouched.length} untouched`);
  if (failed.length > 0) console.error(`failed: ${failed.map(({ slug }) => slug).join(", ")}`);
  return failed.length > 0 ? 1 : 0;
}

function row(name: string, from: number, to: number, note: string): void {
  const state = from === to ? `at ${to}, nothing to do` : `${from} → ${to} ${note}`;
  console.log(`${name.padEnd(24)}${state}`.trimEnd());
}
