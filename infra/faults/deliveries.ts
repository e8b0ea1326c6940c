// For proofs that only need the worker: clinics whose people get messages through a door to SES.
import type { UserId } from "@polyclinic/contracts";
import { newId, type PlatformDb, type TenantDb } from "@polyclinic/db";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { notify } from "@polyclinic/domain";
import { makeMember, NOBODY } from "./people.ts";
import { type KeptWorker, keepWorker, type WorkerKind } from "./processes.ts";
import { type StandIns, startStandIns } from "./stand-ins.ts";

export interface Deliveries {
  clone: Clone;
  standIns: StandIns;
  worker: KeptWorker;
  clinic(slug: string): Promise<Clinic>;
  /** Jobs that are not done yet, wherever they wait. */
  jobsLeft(): Promise<number>;
  close(): Promise<void>;
}

export interface Clinic {
  db: TenantDb;
  /** Members without a telephone that push messages reach: each is told by e-mail alone. */
  makeMembers(count: number, nameOf: (index: number) => string): Promise<UserId[]>;
  /** In one transaction. */
  tell(members: readonly UserId[]): Promise<void>;
}

export async function openDeliveries(kind: WorkerKind): Promise<Deliveries> {
  const clone = await cloneDatabase();
  const standIns = await startStandIns("ses");
  const platform: PlatformDb = clone.database.platform(NOBODY);
  const worker = await keepWorker(kind, {
    ...standIns.envOf("worker"),
    DATABASE_URL: clone.workerUrl,
  });
  const schemas: string[] = [];
  return {
    clone,
    standIns,
    worker,
    async clinic(slug) {
      const record = await clone.provision(slug);
      schemas.push(record.schemaName);
      const db = clone.database.tenant(record, NOBODY);
      return {
        db,
        async makeMembers(count, nameOf) {
          const members: UserId[] = [];
          for (let index = 0; index < count; index++)
            members.push(await makeMember(platform, record, { email: `${nameOf(index)}@example.com` }));
          return members;
        },
        async tell(members) {
          const params = { documentId: newId(), readyAt: new Date().toISOString() };
          const recipients = members.map((userId) => ({ userId }));
          await db.write("document.built", (tx) => notify(tx, "document-ready", recipients, params));
        },
      };
    },
    async jobsLeft() {
      const outboxes = schemas.map((schema) => `(select count(*) from ${schema}.outbox)`).join(" + ");
      const queued = "(select count(*) from queue.job where name = 'jobs' and state < 'completed')";
      const [row] = await clone.asOwner<{ jobs: number }>(`select (${outboxes} + ${queued})::int as jobs`);
      return row?.jobs ?? 0;
    },
    async close() {
      await worker.stop();
      await standIns.close();
      await clone.drop();
    },
  };
}
