import type { Actor } from "../actor.ts";
import { type Database, poolOf } from "../database.ts";
import type { TenantTx } from "../handles.ts";
import { type Handle, rawQuery } from "../tenant-db.ts";

// For the tests of this package: testing/index.ts does not export them.

export const ACTOR: Actor = {
  userId: "01a1fa47-0000-7000-8000-000000000001",
  roles: ["doctor"],
  appId: "app",
  requestId: "request-1",
};

/** Any one statement, with the rights and on the connection of the transaction. */
export async function raw(tx: Pick<TenantTx, "actor">, text: string): Promise<Record<string, unknown>[]> {
  const { rows } = await (tx as unknown as Handle)[rawQuery](text); // as: every tx is a Handle at run time
  return rows as Record<string, unknown>[];
}

interface SessionState {
  role: string;
  settings: string[];
  advisory_locks: number;
}

const STATE = `select current_user as role,
  array[current_setting('role'), current_setting('search_path'), current_setting('statement_timeout')] as settings,
  (select count(*)::int from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as advisory_locks`;

/** What the next borrower would find on each connection of the pool. */
export async function sessionStates(database: Database): Promise<SessionState[]> {
  const pool = poolOf(database);
  const clients = await Promise.all(
    Array.from({ length: Math.max(1, pool.totalCount) }, () => pool.connect()),
  );
  try {
    const answers = await Promise.all(clients.map((client) => client.query<SessionState>(STATE)));
    return answers.flatMap(({ rows }) => rows);
  } finally {
    for (const client of clients) client.release();
  }
}
