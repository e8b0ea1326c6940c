import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import type { QueryResult as PgResult, PoolClient, QueryConfig } from "pg";

const COUNTED = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

/**
 * One transaction on one pooled connection. Statements are pipelined: none waits for the answer to the one before it,
 * and what one turn of the event loop sends leaves in one packet.
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

  send(text: string, values: readonly unknown[] = []): Promise<PgResult> {
    this.#gather();
    const query = { text, values, queryMode: "extended" };
    return this.#client.query(query as unknown as QueryConfig); // as: @types/pg does not know queryMode
  }

  /** Each write to a socket is a call of the kernel, which cost more than all that JavaScript did for a statement. */
  #gather(): void {
    if (this.#isGathering) return;
    const { stream } = this.#client.connection;
    this.#isGathering = true;
    stream.cork();
    process.nextTick(() => {
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

  /** Resolves with the answer to the command. The connection finds its way to the pool by itself: clean, or destroyed. */
  end(command: "commit" | "rollback"): Promise<PgResult> {
    this.close();
    const ended = this.send(command);
    ended.catch(() => undefined);
    this.send("discard all").then(
      () => this.#release(this.#client.getTransactionStatus() !== "I"),
      () => this.#release(true),
    );
    return ended;
  }

  #release(destroy: boolean): void {
    this.#client.off("error", this.#onError);
    this.#client.release(destroy);
    this.#onRelease?.();
  }
}
