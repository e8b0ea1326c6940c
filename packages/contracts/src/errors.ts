import { z } from "zod";

/** The whole vocabulary of refusals. A client switches on `error.data.domainCode`, never on a message. */
export const ErrorCode = z.enum([
  "UNAUTHENTICATED",
  "APP_REFUSED",
  "SIGN_IN_FAILED",
  "TENANT_REFUSED",
  /** A page's call: the session has left the clinic for which the page was made. */
  "TENANT_CHANGED",
  "FORBIDDEN",
  /** What is asked needs a second factor that this sign-in has not proven. */
  "SECOND_FACTOR_NEEDED",
  "NOT_FOUND",
  "INVALID",
  "CONFLICT",
  "POSSIBLE_DUPLICATE",
  /** The call with this Idempotency-Key is at work: its answer is there in a moment. */
  "IN_PROGRESS",
  /** This Idempotency-Key came with another input before. */
  "KEY_REUSED",
  "TOO_LARGE",
  /** More calls than are allowed in a while; `retryAfter` says when the next one may come. */
  "TOO_MANY_REQUESTS",
  "UNAVAILABLE",
  "INTERNAL",
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** `path` is dotted (`birthDate.date`), empty for the input as a whole; `code` is zod's or ours, for translation. */
export const FieldProblem = z.object({ path: z.string(), code: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** What every error carries on the wire, over tRPC in `error.data` and over REST as the body. */
export const ErrorBody = z.object({
  domainCode: ErrorCode,
  message: z.string(),
  requestId: z.string(),
  fields: z.array(FieldProblem).optional(),
  /** Depends on the code: see PatientConflict and PatientDuplicates. Only for whoever may read what it shows. */
  details: z.unknown().optional(),
  /** Seconds, of TOO_MANY_REQUESTS. */
  retryAfter: z.int().optional(),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

interface DomainErrorOptions {
  fields?: FieldProblem[];
  details?: unknown;
  cause?: unknown;
  /** Seconds. */
  retryAfter?: number;
}

/** The one error that operations throw. `message` reaches the caller: it says what to do and holds no patient data. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldProblem[] | undefined;
  readonly details: unknown;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, options: DomainErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "DomainError";
    this.code = code;
    this.fields = options.fields;
    this.details = options.details;
    this.retryAfter = options.retryAfter;
  }
}

/** One field is wrong for a reason that only the server can know, such as a date after today. */
export function invalidField(path: string, code: string, message: string): DomainError {
  return new DomainError("INVALID", "Some fields need your attention.", {
    fields: [{ path, code, message }],
  });
}

/** An id of another clinic and an id of nothing get this same answer. */
export function notFound(noun: string): never {
  throw new DomainError("NOT_FOUND", `There is no such ${noun}.`);
}
