// `pnpm migrate status | up | up --dry-run`, on DATABASE_OWNER_URL, or on the local system that is running.
import { type MigrationReport, migrate, migrationStatus } from "@polyclinic/db/migrations";
import { messageOf } from "./message-of.ts";
import { stateOfStart } from "./paths.ts";
import { findRunning } from "./run-file.ts";

const USAGE = "Usage: pnpm migrate [status | up | up --dry-run]";

const ownerUrl = process.env["DATABASE_OWNER_URL"] ?? findRunning(stateOfStart)?.databaseOwnerUrl;
const [verb = "status", ...options] = process.argv.slice(2);

if (!["status", "up"].includes(verb) || options.some((option) => option !== "--dry-run")) fail(USAGE);
else if (!ownerUrl)
  fail("Set DATABASE_OWNER_URL to the owner's connection, or start the local system with `npm start`.");
else if (verb === "status") await showStatus(ownerUrl);
else {
  const apiPassword = process.env["DATABASE_API_PASSWORD"];
  showReport(await migrate(ownerUrl, { dryRun: options.includes("--dry-run"), apiPassword }));
}

async function showStatus(url: string): Promise<void> {
  const { scopes, tenants } = await migrationStatus(url);
  for (const { scope, version, latest } of scopes) row(scope, version, latest, "");
  for (const { slug, version, latest, status } of tenants) row(slug, version, latest, status);
}

/** One clinic that failed makes the exit code: a deploy must not go on. */
function showReport({ dryRun, shared, tenants, warnings }: MigrationReport): void {
  for (const warning of warnings) console.warn(`warning: ${warning}`);
  for (const { scope, from, to } of shared) row(scope, from, to, dryRun ? "would be done" : "done");
  for (const { slug, from, to, error } of tenants) {
    row(slug, from, to, error === undefined ? (dryRun ? "would be done" : "done") : "FAILED");
    if (error !== undefined) fail(`  ${messageOf(error)}`);
  }
}

function row(name: string, from: number, to: number, note: string): void {
  const state = from === to ? `at ${to}, nothing to do` : `${from} → ${to} ${note}`;
  console.log(`${name.padEnd(24)}${state}`);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
