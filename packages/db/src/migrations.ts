export { provisionTenant } from "./migrate/provision.ts";
export { type MigrationReport, migrate, RELEASED } from "./migrate/run.ts";
export { type MigrationFailure, migrationStatus } from "./migrate/status.ts";
