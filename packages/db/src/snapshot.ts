// Everything of one clinic as it is at one moment, for its export.
//
// One transaction, which sees what was committed before its first statement and nothing of what follows, and reads as
// the clinic's role. The tables come from the catalogue, so that none is forgotten; a table that the role may not read
// fails the export. A read-only transaction has no id of its own: it keeps no batch of the audit log from being closed.
import { escapeIdentifier, type Pool } from "pg";
import type { TenantTx } from "./handles.ts";
import type { OpenTransaction } from "./open-transaction.ts";
import { type DoorOptions, openTransactions } from "./tenant-db.ts";

export interface SnapshotTables {
  /** Of the clinic's schema, by name. */
  names(): Promise<string[]>;
  /** Each row as one line of JSON, by id, in pages. */
  rows(table: string): AsyncGenerator<string[]>;
}

export interface SnapshotDoor {
  /** `fn` may wait for others in between, for a minute each time. */
  read<T>(fn: (tx: TenantTx, tables: SnapshotTables) => Promise<T>): Promise<T>;
}

const PAGE = 500;

/** The file store stands between two pages of rows. The login role's own limit is meant for requests. */
const PATIENCE = "set local idle_in_transaction_session_timeout = '60s'";

/** What was answered in the last day is in the other tables; it is kept for calls that are sent again. */
const NAMES = `select relname as name from pg_catalog.pg_class
  join pg_catalog.pg_namespace on pg_namespace.oid = relnamespace
  where nspname = $1 and relkind in ('r', 'p') and relname <> 'idempotency_key' order by relname`;

export function openSnapshot(pool: Pool, options: DoorOptions): SnapshotDoor {
  const transactions = openTransactions(pool, options);
  return {
    read: (fn) =>
      transactions.snapshot(async (handle, open) => {
        await open.send(PATIENCE);
        const value = await fn(handle as unknown as TenantTx, tablesOf(open, options.schema)); // as: a handle of a clinic
        open.close();
        return value;
      }),
  };
}

function tablesOf(open: OpenTransaction, schema: string): SnapshotTables {
  async function ask<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    const { rows } = await open.executeQuery<Row>({ sql, parameters });
    return rows;
  }
  return {
    async names() {
      return (await ask<{ name: string }>(NAMES, [schema])).map(({ name }) => name);
    },
    async *rows(table) {
      const from = `${escapeIdentifier(schema)}.${escapeIdentifier(table)}`;
      const page = `select id, pg_catalog.row_to_json(line)::text as json from ${from} line
        where $1::uuid is null or id > $1 order by id limit ${PAGE}`;
      for (let last: string | null = null; ; ) {
        const rows: { id: string; json: string }[] = await ask(page, [last]);
        if (rows.length > 0) yield rows.map(({ json }) => json);
        last = rows.at(-1)?.id ?? null;
        if (rows.length < PAGE || last === null) return;
      }
    },
  };
}
