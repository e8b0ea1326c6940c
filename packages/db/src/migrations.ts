export { type NewTenant, provisionTenant } from "./migrate/provision.ts";
export {
  type MigrateOptions,
  type MigrationReport,
  type MigrationSet,
  migrate,
  type TenantOutcome,
} from "./migrate/run.ts";
export {
  type MigrationStatus,
  migrationStatus,
  type ScopeState,
  type TenantState,
} from "./migrate/status.ts";
export { schemaNameOf } from "./names.ts";
export { REQUIRED_TENANT_VERSION } from "./tenant.ts";
