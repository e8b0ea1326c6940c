import type { ErrorBody, ErrorCode, FieldProblem } from "@polyclinic/contracts";
import { TRPCClientError } from "@trpc/client";

/** Null when no answer of the API stands behind the error: the line is down, or the call was aborted. */
export function domainErrorOf(error: unknown): ErrorBody | null {
  return error instanceof TRPCClientError ? readErrorBody(error.data) : null;
}

/** True when the same call may succeed later without any change by the person who made it. */
export function isUnreachable(error: unknown): boolean {
  const body = domainErrorOf(error);
  return body ? body.domainCode === "UNAVAILABLE" : error instanceof TRPCClientError;
}

const CODES: Readonly<Record<ErrorCode, true>> = {
  UNAUTHENTICATED: true,
  APP_REFUSED: true,
  SIGN_IN_FAILED: true,
  TENANT_REFUSED: true,
  TENANT_CHANGED: true,
  FORBIDDEN: true,
  SECOND_FACTOR_NEEDED: true,
  NOT_FOUND: true,
  INVALID: true,
  CONFLICT: true,
  POSSIBLE_DUPLICATE: true,
  IN_PROGRESS: true,
  KEY_REUSED: true,
  TOO_LARGE: true,
  TOO_MANY_REQUESTS: true,
  UNAVAILABLE: true,
  INTERNAL: true,
};

/**
 * Accepts what the schema ErrorBody accepts (the test holds them together), but without zod: every page reads
 * errors, and zod would be 30 kB of each first load.
 */
export function readErrorBody(data: unknown): ErrorBody | null {
  if (!isRecord(data)) return null;
  const { domainCode, message, requestId, fields, details, retryAfter } = data;
  if (!isCode(domainCode) || typeof message !== "string" || typeof requestId !== "string") return null;
  if (fields !== undefined && !areFields(fields)) return null;
  if (retryAfter !== undefined && !isWhole(retryAfter)) return null;
  return {
    domainCode,
    message,
    requestId,
    details,
    ...(fields !== undefined && { fields }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

function isCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(CODES, value);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function areFields(value: unknown): value is FieldProblem[] {
  return Array.isArray(value) && value.every(isField);
}

function isField(value: unknown): value is FieldProblem {
  return (
    isRecord(value) &&
    [value["path"], value["code"], value["message"]].every((part) => typeof part === "string")
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
