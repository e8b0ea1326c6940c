import { DomainError } from "@polyclinic/contracts";
import { constraintOf, sqlState } from "@polyclinic/db";

interface Cause {
  name: string;
  code?: string;
  constraint?: string;
  message?: string;
  frames?: string[];
  cause?: Cause;
}

const DEPTH = 4;

/**
 * What the log may know of an error. PostgreSQL's detail, zod's issues and many messages repeat what was typed, so this
 * is a list of what is allowed: only a DomainError, whose sentences are ours, keeps its message.
 */
export function causeOf(error: unknown, depth = DEPTH): Cause {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = codeOf(error);
  const constraint = constraintOf(error);
  return {
    name: error.name,
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(error instanceof DomainError && { message: error.message }),
    frames: framesOf(error),
    ...(error.cause !== undefined && depth > 1 && { cause: causeOf(error.cause, depth - 1) }),
  };
}

/** SQLSTATE, ECONNREFUSED, FST_ERR_…, a code of ours: short words, never text. */
function codeOf(error: Error): string | undefined {
  const code = sqlState(error) ?? ("code" in error ? error.code : undefined);
  return typeof code === "string" && /^\w{1,60}$/.test(code) ? code : undefined;
}

/** The stack begins with the message, which may have several lines. */
function framesOf({ stack = "" }: Error): string[] {
  return stack
    .split("\n")
    .filter((line) => /^ {4}at [^'"]*$/.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
