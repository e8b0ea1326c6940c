// `pnpm migrate [status | up | up --dry-run]`, on DATABASE_OWNER_URL, or on the local system that is running.
import { type MigrationReport, migrate, migrationStatus } from "@polyclinic/db/migrations";
import { messageOf } from "./message-of.ts";
import { stateOfStart } from "./paths.ts";
import { findRunning } from "./run-file.ts";

try {
  process.exitCode = await run(process.argv.slice(2).join(" "));
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

/** The exit code: 0 when all is as it should be, 1 when a clinic failed, 2 when the command was not understood. */
async function run(command: string): Promise<number> {
  switch (command) {
    case "":
    case "status":
      return showStatus();
    case "up":
      return showReport(await migrate(ownerUrl(), passwords()));
    case "up --dry-run":
      return showReport(await migrate(ownerUrl(), { dryRun: true }));
    default:
      console.error("Usage: pnpm migrate [status | up | up --dry-run]");
      return 2;
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
  for (const { slug, version, latest, status } of tenants) row(slug, version, latest, status);
  return 0;
}

/** One clinic that failed makes the exit code: a deploy must not go on. */
function showReport({ dryRun, shared, tenants, warnings }: MigrationReport): number {
  const done = dryRun ? "would be done" : "done";
  for (const warning of warnings) console.warn(`warning: ${warning}`);
  for (const { scope, from, to } of shared) row(scope, from, to, done);
  for (const { slug, from, to, error } of tenants) {
    if (error === undefined) row(slug, from, to, done);
    else console.log(`${slug.padEnd(24)}FAILED at ${to}: ${messageOf(error)}`);
  }
  const failed = tenants.filter(({ error }) => error !== undefined);
  if (failed.length > 0) console.error(`failed: ${failed.map(({ slug }) => slug).join(", ")}`);
  return failed.length > 0 ? 1 : 0;
}

function row(name: string, from: number, to: number, note: string): void {
  const state = from === to ? `at ${to}, nothing to do` : `${from} → ${to} ${note}`;
  console.log(`${name.padEnd(24)}${state}`.trimEnd());
}
