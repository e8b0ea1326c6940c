export type { Actor, Change } from "./actor.ts";
export { checkDatabase } from "./check.ts";
export { type Database, openDatabase, type PlatformDb, type TenantDb } from "./database.ts";
export { constraintOf, isUnavailable, sqlState } from "./errors.ts";
export type { PlatformTx, PlatformWriteTx, TenantTx, TenantWriteTx } from "./handles.ts";
export { newId } from "./ids.ts";
export type { AuditEventTable } from "./tables/audit-event.ts";
export type {
  AppKeyTable,
  AppTable,
  EpochTable,
  MembershipTable,
  MigrationTable,
  PlatformTables,
  SessionTable,
  TenantMigrationTable,
  TenantStatus,
  TenantTable,
  UserTable,
} from "./tables/platform.ts";
export type { DistrictTable, MunicipalityTable, ProvinceTable, ReferenceTables } from "./tables/reference.ts";
export type { CounterTable, PatientTable, PatientTelecomTable, TenantTables } from "./tables/tenant.ts";
export { REQUIRED_TENANT_VERSION, type TenantRecord } from "./tenant.ts";
