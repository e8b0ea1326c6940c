import { until } from "@polyclinic/process/testing";
import { Client } from "pg";

/** A row that nobody else can change. */
export interface Hold {
  /** Resolves when somebody wants to. */
  awaited(): Promise<void>;
  /** What waits by then is never done: a statement outlives the process that has sent it. */
  release(): Promise<void>;
}

const WAITING = `select pid from pg_stat_activity
  where wait_event_type = 'Lock' and pg_backend_pid() = any (pg_blocking_pids(pid))`;

/** `query` finds the one row. */
export async function holdRow(ownerUrl: string, query: string, values: readonly unknown[]): Promise<Hold> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("begin");
  const { rowCount } = await client.query(`${query} for update`, [...values]);
  if (rowCount !== 1) throw new Error("there is no such row to hold");
  return {
    awaited: () => until(async () => (await client.query(WAITING)).rows.length > 0),
    async release() {
      await client.query(`select pg_terminate_backend(pid) from (${WAITING}) as waiting`);
      await client.query("rollback");
      await client.end();
    },
  };
}
