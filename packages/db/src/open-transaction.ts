import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import type { QueryResult as PgResult, PoolClient, QueryConfig } from "pg";

const COUNTED = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

/**
 * What may outlive a transaction: a SET without LOCAL, an advisory lock, a LISTEN. It is what DISCARD ALL does, except
 * for plans, which hold nobody's data; DISCARD ALL itself cannot stand behind a COMMIT in one message.
 */
const CLEAN = [
  "set session authorization default; reset all; select pg_advisory_unlock_all(); unlisten *",
  "close all; deallocate all; discard temp; discard sequences",
].join("; ");

/** The connection was of no use at BEGIN: the same transaction may be tried on another one. */
export class NeverBegan extends Error {
  constructor(cause: unknown) {
    super("the connection to the database was lost before the transaction began", { cause });
  }
}

/** By connection, since it was handed on before that was known: whether its last transaction has left it clean. */
const endings = new WeakMap<PoolClient, Promise<void>>();

/**
 * One transaction on one pooled connection. Statements are pipelined: none waits for the answer to the one before it,
 * and what one turn of the event loop sends leaves in one packet. Both are worth a lot: each packet costs both sides a
 * call of the kernel, which is dearer than all that they do with a statement.
 */
export class OpenTransaction implements DatabaseConnection {
  /** Rejects when the connection breaks, also while no statement is on its way. */
  readonly lost: Promise<never>;
  readonly #client: PoolClient;
  readonly #onRelease: (() => void) | undefined;
  #onError: (error: Error) => void = () => undefined;
  #over = false;
  #pending = 0;
  #failure: unknown;
  #hasPosted = false;
  #refusal: unknown;
  #isGathering = false;

  constructor(client: PoolClient, onRelease: (() => void) | undefined) {
    this.#client = client;
    this.#onRelease = onRelease;
    this.lost = new Promise((_, reject) => {
      this.#onError = reject;
    });
    this.lost.catch(() => undefined);
    client.on("error", this.#onError);
  }

  /**
   * Every answer has come and none of them was an error. The status alone does not say so: an error is handed out before
   * the server's ReadyForQuery that tells of the failed transaction, and the two may come in different packets.
   */
  get isSound(): boolean {
    const failed = this.#failure !== undefined;
    return this.#pending === 0 && !failed && this.#client.getTransactionStatus() === "T";
  }

  /** The first error that a statement met, also if the function swallowed it. */
  get failure(): unknown {
    return this.#failure;
  }

  /** A handle kept for later would otherwise run inside the connection's next transaction, perhaps another clinic's. */
  assertOpen(): void {
    if (this.#over) throw new Error("this transaction is over");
  }

  async executeQuery<Row>(query: Pick<CompiledQuery, "sql" | "parameters">): Promise<QueryResult<Row>> {
    this.assertOpen();
    this.#pending++;
    try {
      const { command, rowCount, rows } = await this.send(query.sql, query.parameters);
      return COUNTED.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
    } catch (error) {
      this.#failure ??= error;
      throw error;
    } finally {
      this.#pending--;
    }
  }

  streamQuery(): never {
    throw new Error("a pipelined connection cannot stream rows");
  }

  /** Rejects when there is no such transaction, or when the one before it did not leave the connection clean. */
  async begin(begin: string, setRole: string): Promise<void> {
    const began = this.#command(`${begin}; ${setRole}`);
    began.catch(() => undefined);
    await endings.get(this.#client);
    await began;
  }

  send(text: string, values: readonly unknown[] = []): Promise<PgResult> {
    this.#gather();
    const query = { text, values, queryMode: "extended" };
    return this.#client.query(query as unknown as QueryConfig); // as: @types/pg does not know queryMode
  }

  /** Several statements as one message with one answer. They hold nothing but names that tenant-db.ts has escaped. */
  async #command(texts: string): Promise<PgResult[]> {
    this.#gather();
    return (await this.#client.query(texts)) as unknown as PgResult[]; // as: of several statements pg answers several
  }

  /** Holds back what is sent until all that has come in by now has been dealt with. */
  #gather(): void {
    if (this.#isGathering) return;
    const { stream } = this.#client.connection;
    this.#isGathering = true;
    stream.cork();
    setImmediate(() => {
      this.#isGathering = false;
      stream.uncork();
    });
  }

  /** Nobody waits for the answer: the commit behind it comes to nothing when this was refused. */
  post(text: string, values: readonly unknown[]): void {
    this.#hasPosted = true;
    this.send(text, values).catch((error: unknown) => {
      this.#refusal ??= error;
    });
  }

  get hasPosted(): boolean {
    return this.#hasPosted;
  }

  /** Why a posted statement was refused. */
  get refusal(): unknown {
    return this.#refusal;
  }

  /** From here on the function's handle is dead; `send` still works, for the audit events. */
  close(): void {
    this.#over = true;
  }

  /**
   * Resolves with the command that was carried out: a COMMIT may end as ROLLBACK. The connection finds its way to the
   * pool by itself. When nothing is at stake it is there at once, and what the next transaction sends on it leaves in the
   * same packet; that one believes no answer before it knows that this one has left the connection clean.
   */
  end(command: "commit" | "rollback", { isAtStake }: { isAtStake: boolean }): Promise<string> {
    this.close();
    const ended = this.#command(`${command}; ${CLEAN}`).then(([first]) => first?.command ?? "");
    if (isAtStake) {
      ended.then(
        () => this.#release(),
        () => this.#release(true),
      );
    } else {
      endings.set(this.#client, this.#leftClean(ended));
      this.#release();
    }
    return ended;
  }

  /** Whoever holds the connection by then is told, and finds it broken. */
  #leftClean(ended: Promise<unknown>): Promise<void> {
    const left = ended.then(
      () => undefined,
      (cause: unknown) => {
        this.#client.connection.stream.destroy();
        throw new NeverBegan(cause);
      },
    );
    left.catch(() => undefined);
    return left;
  }

  #release(destroy = false): void {
    this.#client.off("error", this.#onError);
    this.#client.release(destroy);
    this.#onRelease?.();
  }
}
