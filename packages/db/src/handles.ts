import type { ClinicJobKind, ClinicJobs, PlatformJobKind, PlatformJobs } from "@polyclinic/contracts";
import type { Compilable, Expression, OperationNodeSource, QueryCreator } from "kysely";
import type { z } from "zod";
import type { Actor, Change, Viewed } from "./actor.ts";
import type { PlatformTables } from "./tables/platform.ts";
import type { TenantTables } from "./tables/tenant.ts";
import type { TenantRecord } from "./tenant.ts";

/** Never there at run time: it keeps a transaction of the control plane out of a function that takes a clinic's. */
declare const side: unique symbol;

type Rows = Expression<unknown>;
type Returning = Compilable & OperationNodeSource;

type TableOf<Name> = Name extends `${infer Table}(${string})` ? Table : Name;

type RowOf<Cte> = Cte extends (db: never) => infer Query
  ? RowOf<Query>
  : Cte extends Expression<infer Row>
    ? Row
    : Cte extends Compilable<infer Row>
      ? Row
      : never;

type WithCte<Tables, Name, Cte> = Tables & { [T in TableOf<Name> & string]: RowOf<Cte> };

/**
 * What a transaction lets its function read. There is no withSchema, transaction, schema, plugin or raw execute, here
 * or in the callback of `with`: a query stays in the schema and in the transaction that it was made for.
 */
interface Reader<Tables> extends Pick<QueryCreator<Tables>, "selectFrom" | "selectNoFrom"> {
  with<Name extends string, Cte extends Rows | ((db: Reader<Tables>) => Rows)>(
    name: Name,
    expression: Cte,
  ): Reader<WithCte<Tables, Name, Cte>>;
}

interface Writer<Tables>
  extends Reader<Tables>,
    Pick<QueryCreator<Tables>, "insertInto" | "updateTable" | "deleteFrom"> {
  with<Name extends string, Cte extends Rows | Returning | ((db: Writer<Tables>) => Rows | Returning)>(
    name: Name,
    expression: Cte,
  ): Writer<WithCte<Tables, Name, Cte>>;
}

/** Whom the transaction acts for: an operation fills created_by from it and counts days in the clinic's zone. */
interface Acting {
  readonly actor: Actor;
}

interface OfTenant extends Acting {
  readonly tenant: TenantRecord;
}

interface Recorder {
  /** Adds an audit event. It is written after the function has returned, before the commit. */
  changed(change: Change): void;
}

interface Watcher {
  /** Names the record that is seen. The event is written after the function has returned, before anybody gets the answer. */
  viewed(view: Viewed): void;
}

interface Enqueuer<Jobs extends Record<string, z.ZodType>, Kind extends keyof Jobs> {
  /**
   * Lets the worker run a job once the transaction has been committed, at least once. It is written after the function
   * has returned; an aborted transaction leaves none. Throws when the payload holds anything but what its kind names.
   */
  enqueue<K extends Kind>(kind: K, payload: z.input<Jobs[K]>): void;
}

export interface TenantTx extends Reader<TenantTables>, OfTenant {
  readonly [side]: "tenant";
}

/** A read that the audit log tells of. */
export interface TenantViewTx extends TenantTx, Watcher {}

export interface TenantWriteTx
  extends Writer<TenantTables>,
    Recorder,
    Enqueuer<ClinicJobs, ClinicJobKind>,
    OfTenant {
  readonly [side]: "tenant";
}

export interface PlatformTx extends Reader<PlatformTables>, Acting {
  readonly [side]: "platform";
}

export interface PlatformWriteTx
  extends Writer<PlatformTables>,
    Recorder,
    Enqueuer<PlatformJobs, PlatformJobKind>,
    Acting {
  readonly [side]: "platform";
}
