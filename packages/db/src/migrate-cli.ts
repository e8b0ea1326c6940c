import { readEnv } from "./env.ts";
import { type MigrationReport, migrate } from "./migrate/run.ts";
import { migrationStatus } from "./migrate/status.ts";
import { formatTable } from "./migrate/table.ts";

const USAGE = "usage: pnpm migrate status | up | up --dry-run\n";

/** The exit code: 0 when all is as it should be, 1 when a clinic failed, 2 when the command was not understood. */
async function main(args: readonly string[]): Promise<number> {
  switch (args.join(" ")) {
    case "status":
      return showStatus();
    case "up":
      return showReport(await migrate(readEnv().ownerUrl, { apiPassword: readEnv().apiPassword }));
    case "up --dry-run":
      return showReport(await migrate(readEnv().ownerUrl, { dryRun: true }));
    default:
      process.stderr.write(USAGE);
      return 2;
  }
}

async function showStatus(): Promise<number> {
  const { scopes, tenants } = await migrationStatus(readEnv().ownerUrl);
  const rows = [
    ...scopes.map(({ scope, version, latest }) => [scope, "", String(version), String(latest)]),
    ...tenants.map(({ slug, status, version, latest }) => [slug, status, String(version), String(latest)]),
  ];
  process.stdout.write(formatTable([["schema", "status", "version", "latest"], ...rows]));
  return 0;
}

function showReport(report: MigrationReport): number {
  const rows = [
    ...report.shared.map(({ scope, from, to }) => [scope, String(from), String(to), ""]),
    ...report.tenants.map(({ slug, from, to, error }) => [slug, String(from), String(to), describe(error)]),
  ];
  process.stdout.write(
    formatTable([["schema", "from", report.dryRun ? "would be" : "to", "error"], ...rows]),
  );
  for (const warning of report.warnings) process.stderr.write(`warning: ${warning}\n`);
  const failed = report.tenants.filter(({ error }) => error !== undefined);
  if (failed.length > 0) process.stderr.write(`failed: ${failed.map(({ slug }) => slug).join(", ")}\n`);
  return failed.length > 0 ? 1 : 0;
}

function describe(error: unknown): string {
  if (error === undefined) return "";
  return error instanceof Error ? error.message : "unknown error";
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = 1;
}
