export type { Actor, Change } from "./actor.ts";
export { checkDatabase } from "./check.ts";
export { type Database, openDatabase, type PlatformDb, type TenantDb } from "./database.ts";
export { constraintOf, isUnavailable, sqlState } from "./errors.ts";
export type { PlatformTx, PlatformWriteTx, TenantTx, TenantWriteTx } from "./handles.ts";
export { newId } from "./ids.ts";
export type { PlatformTables } from "./tables/platform.ts";
export type { TenantTables } from "./tables/tenant.ts";
export { REQUIRED_TENANT_VERSION, type TenantRecord } from "./tenant.ts";
