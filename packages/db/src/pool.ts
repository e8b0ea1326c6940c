import { Pool, type PoolClient } from "pg";
import { typeParsers } from "./type-parsers.ts";

export interface PoolOptions {
  url: string;
  applicationName: string;
  /** Connections of this process. The sum over all processes stays below max_connections - 10. */
  poolSize?: number;
  /** Gets what breaks an idle connection. What breaks a busy one is thrown by its transaction. */
  onError(error: unknown): void;
}

/** The login role's statement_timeout of 10 s answers first; this one is for a server that answers no more. */
const READ_TIMEOUT_MS = 15_000;

const used = new WeakSet<PoolClient>();

export function openPool(options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    // Of pg_trgm's operator %: a higher threshold reads far fewer rows than its 0.3. Whoever uses it compares again.
    options: "-c pg_trgm.similarity_threshold=0.8",
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 60_000,
    maxLifetimeSeconds: 1_800,
    query_timeout: READ_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    pipeline: true,
    types: typeParsers,
  });
  pool.on("error", (error) => options.onError(error));
  pool.on("connect", (client) => {
    // A busy client without a listener would end the process; its statement rejects with the same error.
    client.on("error", () => undefined);
  });
  pool.on("release", (_error, client) => used.add(client));
  return pool;
}

/** A connection that served nobody yet. Idle ones that were used are thrown away: what broke one has broken them all. */
export async function connectFresh(pool: Pool): Promise<PoolClient> {
  for (;;) {
    const client = await pool.connect();
    if (!used.has(client)) return client;
    client.release(true);
  }
}
