import type { ExportProgress, JobDepth } from "@polyclinic/contracts";
import type { Pool } from "pg";
import type { Actor } from "./actor.ts";
import { type AuditLog, openAuditLog } from "./audit-log.ts";
import { type ExportAttempt, reportExport } from "./export-report.ts";
import type { PlatformTx, PlatformWriteTx, TenantTx, TenantViewTx, TenantWriteTx } from "./handles.ts";
import { type HealthLog, openHealthLog } from "./health-log.ts";
import { reportJobs } from "./job-report.ts";
import { type KeptLog, openKeptLog } from "./kept-log.ts";
import { reportLastUses, type Used } from "./last-uses.ts";
import { databaseNameOf, isSchemaName, platformRoleOf } from "./names.ts";
import { type Once, removeOldKeys } from "./once.ts";
import { type Outbox, openOutbox } from "./outbox.ts";
import { limitsOf, Places } from "./places.ts";
import { openPool, type PoolOptions } from "./pool.ts";
import { openRateCounts, type RateCounts } from "./rate-limits.ts";
import { RecentViews } from "./recent-views.ts";
import { openSnapshot, type SnapshotDoor } from "./snapshot.ts";
import type { TenantRecord } from "./tenant.ts";
import { type Doors, openDoors, openTransactions, type ViewDoor } from "./tenant-db.ts";
import { reportUsage, type UsageCount } from "./usage-report.ts";

/** The data of one clinic. Opens a transaction per call and holds none: calls of one batch may run side by side. */
export interface TenantDb extends Doors<TenantTx, TenantWriteTx>, ViewDoor<TenantViewTx> {
  readonly tenant: TenantRecord;
}

export interface PlatformDb extends Doors<PlatformTx, PlatformWriteTx> {}

export interface Database {
  /** `once` belongs to one call, and so does what is returned then. */
  platform(actor: Actor, once?: Once): PlatformDb;
  /** The record comes from platform.tenant; whether the actor may enter is asked before, not here. */
  tenant(record: TenantRecord, actor: Actor, once?: Once): TenantDb;
  /** For the worker: the jobs that wait in a clinic, or with null in the control plane. */
  outbox(record: TenantRecord | null): Outbox;
  /** For the worker, and for whoever verifies: the sealing of a clinic's audit log, or with null the control plane's. */
  auditLog(record: TenantRecord | null): AuditLog;
  /** For the worker, and for whoever verifies: the log of a clinic that is deleted, by its id. */
  keptLog(tenantId: string): KeptLog;
  /** For the worker: replaces what was counted before. */
  reportJobs(depths: readonly JobDepth[]): Promise<void>;
  /** For the worker: what it found of the services, over time. */
  healthLog(): HealthLog;
  /** For the API: when each app key or session was used last, by its id. */
  reportLastUses(table: Used, uses: ReadonlyMap<string, Date>): Promise<void>;
  /** For the API: what its processes count together. */
  rateCounts(): RateCounts;
  /** For the worker: replaces what was counted of the clinic on these days before. */
  reportUsage(tenantId: string, counts: readonly UsageCount[]): Promise<void>;
  /** For the worker: answers of a clinic, or with null of the control plane, that nobody can ask for again. */
  removeOldKeys(record: TenantRecord | null): Promise<void>;
  /** For the worker: reads everything of a clinic as it is at one moment. */
  snapshot(record: TenantRecord): SnapshotDoor;
  /** For the worker: how far it is. False when the export is no more this attempt's. */
  reportExport(attempt: ExportAttempt, progress: ExportProgress): Promise<boolean>;
  /** Rejects when the server does not answer within two seconds. */
  ping(): Promise<void>;
  /** Connections, and callers that wait for one. */
  stats(): { total: number; idle: number; waiting: number };
  /** Waits for open transactions. */
  close(): Promise<void>;
}

const PING_TIMEOUT_MS = 2_000;

const pools = new WeakMap<Database, Pool>();

/** Nobody: what is done for the sake of the queue, of the audit log or of kept answers is not audited. */
const NOBODY: Actor = { userId: null, roles: [], appId: "worker", requestId: "" };

export function openDatabase(options: PoolOptions): Database {
  const pool = openPool(options);
  const places = new Places(limitsOf(pool.options.max));
  const views = new RecentViews();
  const platform = { schema: "platform", role: platformRoleOf(databaseNameOf(options.url)) };
  const unaudited = () => openTransactions(pool, { ...platform, actor: NOBODY });
  const database: Database = {
    platform: (actor, once) => openDoors(pool, views, { ...platform, actor, once }),
    tenant(record, actor, once) {
      const takePlace = () => places.take(record.id);
      return { tenant: record, ...openDoors(pool, views, { ...sideOf(record), actor, once, takePlace }) };
    },
    outbox: (record) => openOutbox(pool, { ...(record ? sideOf(record) : platform), actor: NOBODY }),
    auditLog: (record) => openAuditLog(pool, { ...(record ? sideOf(record) : platform), actor: NOBODY }),
    keptLog: (tenantId) => openKeptLog(unaudited(), tenantId),
    reportJobs: (depths) => reportJobs(unaudited(), depths),
    healthLog: () => openHealthLog(unaudited()),
    reportLastUses: (table, uses) => reportLastUses(unaudited(), table, uses),
    rateCounts: () => openRateCounts(unaudited()),
    reportUsage: (tenantId, counts) => reportUsage(unaudited(), tenantId, counts),
    removeOldKeys: (record) =>
      removeOldKeys(openTransactions(pool, { ...(record ? sideOf(record) : platform), actor: NOBODY })),
    snapshot: (record) =>
      openSnapshot(pool, { ...sideOf(record), actor: NOBODY, takePlace: () => places.take(record.id) }),
    reportExport: (attempt, progress) => reportExport(unaudited(), attempt, progress),
    async ping() {
      const query = { text: "select 1", query_timeout: PING_TIMEOUT_MS };
      await pool.query(query);
    },
    stats: () => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount + places.waiting,
    }),
    close: () => pool.end(),
  };
  pools.set(database, pool);
  return database;
}

function sideOf(record: TenantRecord) {
  const { schemaName: schema, roleName: role } = record;
  if (record.node !== "default")
    throw new Error(`there is no connection to the database node ${record.node}`);
  if (!isSchemaName(schema) || !role.endsWith(`:${schema}`)) {
    throw new Error(`the record of tenant ${record.id} names no schema and role of a tenant`);
  }
  return { schema, role, tenant: record };
}

/** For the checks at start and for tests: statements on it run as the login role, which may do nothing. */
export function poolOf(database: Database): Pool {
  const pool = pools.get(database);
  if (!pool) throw new Error("this database was not opened by openDatabase");
  return pool;
}
