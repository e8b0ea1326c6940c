export { provisionTenant } from "./migrate/provision.ts";
export { LogNotKept, removeKeptLog, removeTenant } from "./migrate/remove.ts";
export { type MigrationReport, migrate, RELEASED } from "./migrate/run.ts";
export { type MigrationFailure, migrationStatus } from "./migrate/status.ts";
