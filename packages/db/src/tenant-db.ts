// The doors to the data: the only place where the application opens a transaction.
//
// The login role has no rights. A transaction gets those of one clinic, or of the control plane, by SET LOCAL ROLE, so
// that a query built wrongly ends in 42501 instead of another clinic's patients. BEGIN and SET LOCAL ROLE go out ahead
// of the first statement without being awaited; if one of them fails, so does all behind it. Every statement of a
// function uses the extended protocol, which has no stacked statements. What outlives a transaction all the same (a SET
// without LOCAL, an advisory lock, a LISTEN) is discarded before the connection serves the next one.
import {
  DefaultQueryExecutor,
  type InsertObject,
  PostgresAdapter,
  PostgresQueryCompiler,
  QueryCreator,
  WithSchemaPlugin,
} from "kysely";
import { escapeIdentifier, type Pool, type PoolClient } from "pg";
import type { Actor, Change, Viewed } from "./actor.ts";
import { auditRows } from "./audit-rows.ts";
import { isBroken } from "./errors.ts";
import { type OutboxRow, outboxRow } from "./job-rows.ts";
import { answerRow, keptAnswer, type Once } from "./once.ts";
import { NeverBegan, OpenTransaction } from "./open-transaction.ts";
import { connectFresh } from "./pool.ts";
import type { RecentViews } from "./recent-views.ts";
import type { AuditBatchTable, AuditSealTable, ClinicAuditEventTable } from "./tables/audit-event.ts";
import type { IdempotencyKeyTable } from "./tables/idempotency-key.ts";
import { OUTBOX_CHANNEL, type OutboxTable } from "./tables/outbox.ts";
import type { TenantRecord } from "./tenant.ts";

const COMPILER = new PostgresQueryCompiler();
const ADAPTER = new PostgresAdapter();

/** Rows of one insert: PostgreSQL takes 65,535 parameters, an audit event has 12. */
const BATCH = 1_000;

/** Runs any SQL inside a transaction, for the tests of the wall: nothing that index.ts exports leads here. */
export const rawQuery: unique symbol = Symbol("rawQuery");

/** Tells the worker, at the commit, in which schema there is something new. */
export const WAKE = "select pg_notify($1, $2)";

/** How a transaction begins, and whether its commit is waited for. */
interface Kind {
  begin: string;
  isAtStake(open: OpenTransaction): boolean;
}

const READ: Kind = { begin: "begin read only", isAtStake: () => false };
const SNAPSHOT: Kind = { begin: "begin isolation level repeatable read read only", isAtStake: () => false };
const VIEW: Kind = { begin: "begin read write", isAtStake: (open) => open.hasPosted };
const WRITE: Kind = { begin: "begin read write", isAtStake: () => true };

class SwallowedError extends Error {
  constructor(cause: unknown) {
    super("the transaction was rolled back, since the error of a statement in it was swallowed", { cause });
  }
}

/** The tables that every schema of ours has. */
interface OwnTables {
  /** The control plane's has no `patient_id`. */
  audit_event: ClinicAuditEventTable;
  audit_batch: AuditBatchTable;
  audit_seal: AuditSealTable;
  idempotency_key: IdempotencyKeyTable;
  outbox: OutboxTable;
}

/** What a function gets at run time; the types of handles.ts show less of it. */
export class Handle extends QueryCreator<OwnTables> {
  readonly changes: Change[] = [];
  readonly jobs: OutboxRow[] = [];
  readonly actor: Actor;
  readonly tenant: TenantRecord | undefined;
  readonly #open: OpenTransaction;

  constructor(open: OpenTransaction, { schemaPlugin, actor, tenant }: Side) {
    const provider = { provideConnection: <T>(use: (open: OpenTransaction) => Promise<T>) => use(open) };
    super({ executor: new DefaultQueryExecutor(COMPILER, ADAPTER, provider, [schemaPlugin]) });
    this.actor = actor;
    this.tenant = tenant;
    this.#open = open;
  }

  changed(change: Change): void {
    this.#open.assertOpen();
    this.changes.push(change);
  }

  viewed(view: Viewed): void {
    this.changed(view);
  }

  enqueue(kind: string, payload: unknown): void {
    this.#open.assertOpen();
    this.jobs.push(outboxRow(this.tenant ? "clinic" : "platform", kind, payload, this.actor.requestId));
  }

  [rawQuery](sql: string, parameters: readonly unknown[] = []) {
    return this.#open.executeQuery({ sql, parameters });
  }
}

/** Where a transaction happens and for whom. The names come from the control plane, never from a request. */
interface Side {
  schemaPlugin: WithSchemaPlugin;
  setRole: string;
  actor: Actor;
  tenant: TenantRecord | undefined;
}

/** By schema, of which there are as many as clinics: Kysely binds a hundred functions for each plugin. */
const plugins = new Map<string, WithSchemaPlugin>();

function pluginOf(schema: string): WithSchemaPlugin {
  const known = plugins.get(schema);
  if (known) return known;
  const plugin = new WithSchemaPlugin(schema);
  plugins.set(schema, plugin);
  return plugin;
}

type Connect = () => Promise<PoolClient>;

type Work<T> = (handle: Handle, open: OpenTransaction) => Promise<T>;

export interface Doors<Tx, WriteTx> {
  /**
   * A read-only transaction that leaves no trace. The caller does not wait for its end, since nothing depends on that.
   * What a person is shown of a patient is read through `view`.
   */
  read<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * A transaction with its audit events: all is kept, or nothing. The action is like `patient.registered`. In a call
   * that may be sent again (`DoorOptions.once`) it is done once, and what it answers is carried by JSON.
   */
  write<T>(action: string, fn: (tx: WriteTx) => Promise<T>): Promise<T>;
}

export interface ViewDoor<ViewTx> {
  /**
   * A read that is an audit event: what the function names by `viewed`, or the bare action. The answer comes when the
   * event is kept. The same view by the same person is recorded once a minute.
   */
  view<T>(action: string, fn: (tx: ViewTx) => Promise<T>): Promise<T>;
}

export interface DoorOptions {
  schema: string;
  role: string;
  actor: Actor;
  /** Left out when a write is to be done as often as it is asked for. */
  once?: Once | undefined;
  /** These two are left out for the control plane. */
  tenant?: TenantRecord;
  /** Waits for the leave to borrow a connection; the answer is called when the connection is back. */
  takePlace?: () => Promise<() => void>;
}

export interface Transactions {
  read<T>(work: Work<T>): Promise<T>;
  /** Each statement sees what the first one saw. */
  snapshot<T>(work: Work<T>): Promise<T>;
  /** May post rows, and waits for the commit if it has. */
  view<T>(work: Work<T>): Promise<T>;
  /** Without audit events: the doors below add them. */
  write<T>(work: Work<T>): Promise<T>;
}

/**
 * A function may be called twice: when the connection turns out to be dead at BEGIN, no statement of the first call was
 * answered and nothing of it is kept.
 */
export function openTransactions(pool: Pool, options: DoorOptions): Transactions {
  const side: Side = {
    schemaPlugin: pluginOf(options.schema),
    setRole: `set local role ${escapeIdentifier(options.role)}`,
    actor: options.actor,
    tenant: options.tenant,
  };

  async function borrow(connect: Connect): Promise<OpenTransaction> {
    const leave = await options.takePlace?.();
    try {
      return new OpenTransaction(await connect(), leave);
    } catch (error) {
      leave?.();
      throw error;
    }
  }

  async function attempt<T>(connect: Connect, kind: Kind, work: Work<T>): Promise<T> {
    const open = await borrow(connect);
    const entry = open.begin(kind.begin, side.setRole);
    entry.catch(() => undefined);
    let value: T;
    try {
      value = await Promise.race([work(new Handle(open, side), open), open.lost]);
      await entry;
    } catch (error) {
      open.close();
      const refusal: unknown = await entry.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      await open.end("rollback", { isAtStake: true }).catch(() => undefined);
      if (refusal === undefined) throw error;
      throw isBroken(refusal) ? new NeverBegan(refusal) : refusal;
    }
    const isAtStake = kind.isAtStake(open) || !open.isSound;
    const ended = open.end("commit", { isAtStake });
    if (isAtStake && (await ended) !== "COMMIT") throw open.refusal ?? new SwallowedError(open.failure);
    return value;
  }

  async function transaction<T>(kind: Kind, work: Work<T>): Promise<T> {
    try {
      return await attempt(() => pool.connect(), kind, work);
    } catch (error) {
      if (!(error instanceof NeverBegan)) throw error;
    }
    try {
      return await attempt(() => connectFresh(pool), kind, work);
    } catch (error) {
      throw error instanceof NeverBegan ? error.cause : error;
    }
  }

  return {
    read: (work) => transaction(READ, work),
    snapshot: (work) => transaction(SNAPSHOT, work),
    view: (work) => transaction(VIEW, work),
    write: (work) => transaction(WRITE, work),
  };
}

export function openDoors<Tx, ViewTx, WriteTx>(
  pool: Pool,
  views: RecentViews,
  options: DoorOptions,
): Doors<Tx, WriteTx> & ViewDoor<ViewTx> {
  const transactions = openTransactions(pool, options);
  const actions = new Set<string>();
  return {
    read: (fn) =>
      transactions.read(async (handle, open) => {
        const value = await fn(handle as unknown as Tx); // as: the handle can do all that the narrower type shows
        open.close();
        return value;
      }),
    view: async (action, fn) => {
      const { answer, recorded } = await transactions.view(async (handle, open) => {
        const seen = await fn(handle as unknown as ViewTx); // as: see read
        open.close();
        const fresh = views.fresh(options, action, handle.changes);
        if (fresh) postEvents(handle, open, action, fresh.changes);
        return { answer: seen, recorded: fresh };
      });
      recorded?.remember();
      return answer;
    },
    async write(action, fn) {
      const { once } = options;
      if (once) noteAction(actions, action);
      return transactions.write(async (handle, open) => {
        const kept = once && (await keptAnswer(handle, once, action));
        if (kept) return kept.answer as Awaited<ReturnType<typeof fn>>; // as: it was the answer of this function
        const value = await fn(handle as unknown as WriteTx); // as: see read
        open.close();
        postJobs(handle, open, options.schema);
        postEvents(handle, open, action, handle.changes);
        return once ? postAnswer(handle, open, once, action, value) : value;
      });
    },
  };
}

function noteAction(actions: Set<string>, action: string): void {
  if (actions.has(action)) {
    throw new Error(`a call writes ${action} twice: sent again, the second would answer what the first did`);
  }
  actions.add(action);
}

/** The first caller gets what JSON made of it, as later ones will: what it cannot carry is seen at once. */
async function postAnswer<T>(
  handle: Handle,
  open: OpenTransaction,
  once: Once,
  action: string,
  value: T,
): Promise<T> {
  const answer = JSON.stringify(value ?? null);
  post(handle, open, "idempotency_key", [await answerRow(once, action, answer)]);
  return JSON.parse(answer) as T; // as: an answer of the API is what JSON can carry
}

/** Ahead of the commit in the same round trip: if one row is refused, there is nothing to commit. */
function postEvents(handle: Handle, open: OpenTransaction, action: string, changes: readonly Change[]): void {
  const batch = handle.selectFrom("audit_batch").select("number");
  const rows = auditRows(handle.actor, handle.tenant !== undefined, action, changes);
  post(
    handle,
    open,
    "audit_event",
    rows.map((row) => ({ ...row, batch })),
  );
}

/** The worker is woken by the commit, and learns from the notice where to look. */
function postJobs(handle: Handle, open: OpenTransaction, schema: string): void {
  if (handle.jobs.length === 0) return;
  post(handle, open, "outbox", handle.jobs);
  open.post(WAKE, [OUTBOX_CHANNEL, schema]);
}

/** Past the handle, which is dead by then. */
function post<Table extends "audit_event" | "idempotency_key" | "outbox">(
  handle: Handle,
  open: OpenTransaction,
  table: Table,
  rows: readonly InsertObject<OwnTables, Table>[],
): void {
  for (let start = 0; start < rows.length; start += BATCH) {
    const query = handle
      .insertInto(table)
      .values(rows.slice(start, start + BATCH))
      .compile();
    open.post(query.sql, query.parameters);
  }
}
