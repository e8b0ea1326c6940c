import { DatabaseError } from "pg";

/** The five characters of PostgreSQL's error code; undefined for an error of any other origin. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}

/** Citus appends `_<number of the shard>` to names of constraints: it is taken off here and nowhere else. */
export function constraintOf(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.constraint?.replace(/_\d+$/, "") : undefined;
}

/** Too many transactions of one clinic are open or wait. */
export class TooBusy extends Error {
  override readonly name = "TooBusy";

  constructor() {
    super("no connection to the database became free for this clinic");
  }
}

const UNAVAILABLE_STATES = new Set(["53300", "57P01", "57P02", "57P03"]);

const UNAVAILABLE_CODES = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/** The connection was closed by our side, after READ_TIMEOUT_MS of pool.ts without an answer. */
const READ_TIMEOUT = "Query read timeout";

/** pg gives these no code. */
const UNAVAILABLE_MESSAGES = new Set([
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "Connection terminated",
  "Connection terminated due to connection timeout",
  "Connection terminated unexpectedly",
  READ_TIMEOUT,
  "timeout exceeded when trying to connect",
  "timeout expired",
]);

/** The database could not be asked or broke off: the same call may work in a moment. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TooBusy) return true;
  const state = sqlState(error);
  if (state !== undefined) return state.startsWith("08") || UNAVAILABLE_STATES.has(state);
  if ("code" in error && typeof error.code === "string") return UNAVAILABLE_CODES.has(error.code);
  return UNAVAILABLE_MESSAGES.has(error.message);
}

/** The connection is gone and another one may work at once: not so when the server let us wait for long. */
export function isBroken(error: unknown): boolean {
  return isUnavailable(error) && !(error instanceof Error && error.message === READ_TIMEOUT);
}
