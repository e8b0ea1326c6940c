import type { OutageReason } from "@polyclinic/contracts";

const DEPTH = 5;

/** In this order: a name says more than a status, and a connection that broke off may also have a time-out in its text. */
const SIGNS: readonly [OutageReason, RegExp][] = [
  ["throttled", /Thrott|LimitExceeded|TooManyRequests|SlowDown|status 429/],
  [
    "denied",
    /AccessDenied|NotAuthorized|ExpiredToken|UnrecognizedClient|InvalidClientToken|Signature|Credentials|status 40[13]/,
  ],
  ["timeout", /TimeoutError|ETIMEDOUT|RequestTimeout|No answer within|time-?out/i],
  [
    "unreachable",
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|Connection terminated/,
  ],
];

const STATUSES: Readonly<Record<number, OutageReason>> = { 401: "denied", 403: "denied", 429: "throttled" };

/** Why a service could not be used, as one of a few words: nothing of an error's text is ever kept. */
export function outageReason(error: unknown): OutageReason {
  let cause = error;
  for (let depth = 0; depth < DEPTH && cause instanceof Error; depth += 1) {
    const found = signOf(cause);
    if (found) return found;
    cause = cause.cause ?? (cause instanceof AggregateError ? cause.errors[0] : undefined);
  }
  return "failing";
}

interface Described extends Error {
  code?: unknown;
  $metadata?: { httpStatusCode?: number };
}

function signOf(error: Described): OutageReason | undefined {
  const code = typeof error.code === "string" ? error.code : "";
  const text = `${error.name} ${code} ${error.message}`;
  const sign = SIGNS.find(([, pattern]) => pattern.test(text));
  return sign?.[0] ?? STATUSES[error.$metadata?.httpStatusCode ?? 0];
}
