// What a caller learns of a failure. Sentences of ours and names of fields go out; messages of the database, of
// libraries and of zod (which can repeat the input) do not. Whatever is unknown becomes one fixed sentence.
import {
  DirectoryPasswordPolicy,
  DirectoryRefused,
  DirectoryUnavailable,
  FilesUnavailable,
} from "@polyclinic/aws";
import {
  DomainError,
  type ErrorBody,
  type ErrorCode,
  type FieldProblem,
  invalidField,
} from "@polyclinic/contracts";
import { isUnavailable, sqlState } from "@polyclinic/db";
import { signInFailed } from "@polyclinic/domain";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { z } from "zod";
import { fieldProblems } from "./field-problems.ts";

type TrpcCode = TRPCError["code"];

const TRPC_CODES: Readonly<Record<ErrorCode, TrpcCode>> = {
  UNAUTHENTICATED: "UNAUTHORIZED",
  APP_REFUSED: "UNAUTHORIZED",
  SIGN_IN_FAILED: "UNAUTHORIZED",
  TENANT_REFUSED: "FORBIDDEN",
  TENANT_CHANGED: "PRECONDITION_FAILED",
  FORBIDDEN: "FORBIDDEN",
  SECOND_FACTOR_NEEDED: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  INVALID: "BAD_REQUEST",
  CONFLICT: "CONFLICT",
  POSSIBLE_DUPLICATE: "CONFLICT",
  IN_PROGRESS: "CONFLICT",
  KEY_REUSED: "UNPROCESSABLE_CONTENT",
  TOO_LARGE: "PAYLOAD_TOO_LARGE",
  TOO_MANY_REQUESTS: "TOO_MANY_REQUESTS",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
  INTERNAL: "INTERNAL_SERVER_ERROR",
};

/** An exclusion constraint, a deadlock, a serialization failure: someone else was faster. */
const CLASHES = new Set(["23P01", "40P01", "40001"]);
/** A statement that took too long, a lock that was waited for too long, a transaction that idled too long. */
const TIMEOUTS = new Set(["57014", "55P03", "25P03"]);

/** Seconds that a 503 asks to wait. */
const RETRY_AFTER = 2;

export interface Problem {
  domainCode: ErrorCode;
  trpcCode: TrpcCode;
  httpStatus: number;
  message: string;
  fields?: FieldProblem[];
  details?: unknown;
  retryAfter?: number;
}

export function describeError(error: unknown): Problem {
  if (error instanceof TRPCError) return describeTrpcError(error);
  return problemOf(toDomainError(error));
}

export function errorBody(problem: Problem, requestId: string): ErrorBody {
  return {
    domainCode: problem.domainCode,
    message: problem.message,
    requestId,
    ...(problem.fields && { fields: problem.fields }),
    ...(problem.details !== undefined && { details: problem.details }),
    ...(problem.retryAfter !== undefined && { retryAfter: problem.retryAfter }),
  };
}

/** Seconds for the header Retry-After, of what may be tried again as it is; of several the longest. */
export function retryAfterOf(problems: readonly Problem[]): number | null {
  const waits = problems.flatMap(
    ({ retryAfter, httpStatus }) => retryAfter ?? (httpStatus === 503 ? RETRY_AFTER : []),
  );
  return waits.length === 0 ? null : Math.max(...waits);
}

/** tRPC wraps what a procedure throws; its own errors are about the request. */
function describeTrpcError(error: TRPCError): Problem {
  if (error.code === "INTERNAL_SERVER_ERROR") {
    // A cause of zod is an answer of ours that breaks its contract, never the caller's fault.
    return problemOf(toDomainError(error.cause));
  }
  if (error.cause instanceof z.core.$ZodError) {
    const fields = fieldProblems(error.cause);
    return problemOf(new DomainError("INVALID", "Some fields need your attention.", { fields }));
  }
  if (error.code === "NOT_FOUND")
    return problemOf(new DomainError("NOT_FOUND", "There is no such procedure."));
  if (error.code === "PAYLOAD_TOO_LARGE") return problemOf(tooLarge());
  const unread = new DomainError("INVALID", "The request could not be read.");
  const refused = problemOf(error.cause instanceof DomainError ? error.cause : unread);
  return { ...refused, trpcCode: error.code, httpStatus: getHTTPStatusCodeFromError(error) };
}

export function tooLarge(): DomainError {
  return new DomainError("TOO_LARGE", "The request is larger than 1 MiB.");
}

function problemOf({ code, message, fields, details, retryAfter }: DomainError): Problem {
  const trpcCode = TRPC_CODES[code];
  return {
    domainCode: code,
    trpcCode,
    httpStatus: getHTTPStatusCodeFromError(new TRPCError({ code: trpcCode })),
    message,
    ...(fields && { fields }),
    ...(details !== undefined && { details }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

/** The same refusal, for whoever may not see the rows that stand in its details. */
export function withoutDetails(error: TRPCError): TRPCError {
  const { cause } = error;
  if (!(cause instanceof DomainError) || cause.details === undefined) return error;
  const { code, message, fields } = cause;
  return new TRPCError({
    code: error.code,
    cause: new DomainError(code, message, { cause, ...(fields && { fields }) }),
  });
}

function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof DirectoryRefused) return signInFailed(error);
  if (error instanceof DirectoryPasswordPolicy) {
    return invalidField("newPassword", "password_policy", "Choose a longer or less common password.");
  }
  const state = sqlState(error);
  if (state !== undefined && CLASHES.has(state)) {
    return new DomainError(
      "CONFLICT",
      "Someone else changed this at the same moment. Look again, then repeat.",
    );
  }
  const isTimeout = state !== undefined && TIMEOUTS.has(state);
  const isOutage = error instanceof DirectoryUnavailable || error instanceof FilesUnavailable;
  if (isOutage || isTimeout || isUnavailable(error)) {
    return new DomainError("UNAVAILABLE", "This is not available at the moment. Try again shortly.");
  }
  return new DomainError(
    "INTERNAL",
    "Something went wrong on our side. Name the request id when you report it.",
  );
}
