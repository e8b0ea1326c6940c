export { provisionTenant } from "./migrate/provision.ts";
export { type MigrationReport, migrate } from "./migrate/run.ts";
export { migrationStatus } from "./migrate/status.ts";
