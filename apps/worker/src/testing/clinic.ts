import type { TenantDb } from "@polyclinic/db";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { CLERK, enqueue, type TestKind } from "./kinds.ts";

export interface Note {
  jobId: string;
  note: number;
  attempt: number;
  pid: number;
  requestId: string;
}

export interface TestClinic {
  db: TenantDb;
  schema: string;
  enqueue(kind: TestKind, ...notes: number[]): Promise<void>;
  /** What its jobs did, in the order in which they did it. */
  notes(): Promise<Note[]>;
}

export interface TestClinics extends Clone {
  clinic(slug: string): Promise<TestClinic>;
}

export async function createClinics(): Promise<TestClinics> {
  const clone = await cloneDatabase();
  return {
    ...clone,
    async clinic(slug) {
      const record = await clone.provision(slug);
      const db = clone.database.tenant(record, CLERK);
      return {
        db,
        schema: record.schemaName,
        enqueue: (kind, ...notes) =>
          db.write("test.caused", async (tx) => {
            for (const note of notes) enqueue(tx, kind, note);
          }),
        notes: () =>
          clone.asOwner<Note>(`select resource_id as "jobId", (after->>'note')::int as note,
              (after->>'attempt')::int as attempt, (after->>'pid')::int as pid, request_id as "requestId"
            from ${record.schemaName}.audit_event where action = 'test.noted' order by at, id`),
      };
    },
  };
}
