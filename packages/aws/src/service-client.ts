/** What the clients of all outside services have in common: how long they wait, how often they try, when they give up. */

const ATTEMPTS = 3;
const CALL_MILLISECONDS = 10_000;
const FAILURES_TO_OPEN = 5;
const OPEN_MILLISECONDS = 10_000;

export interface ServiceSettings {
  region: string;
  /** A local stand-in. Absent: Amazon. */
  endpoint?: string;
  /** Of a local stand-in. Absent: the SDK's chain (environment, shared files, role of the machine). */
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** The part of an SDK client's configuration that is the same everywhere: three attempts of at most 3 s. */
export function clientSettings({ region, endpoint, credentials }: ServiceSettings) {
  return {
    region,
    ...(endpoint && { endpoint }),
    // A copy: the SDK writes into it.
    ...(credentials && { credentials: { ...credentials } }),
    maxAttempts: ATTEMPTS,
    retryMode: "standard",
    // Without throwOnRequestTimeout the SDK only warns and goes on waiting.
    requestHandler: {
      connectionTimeout: 1000,
      requestTimeout: 3000,
      socketTimeout: 3000,
      throwOnRequestTimeout: true,
    },
  };
}

export interface Circuit {
  /**
   * Throws the service's "unavailable" when nothing is known about the call, within 10 s; what the service answered
   * about the call itself (absent, malformed, refused input) is thrown as it came. The signal is for the SDK, and
   * speaks until the call has returned: the body of an answer may be read for longer.
   */
  run<T>(call: (abortSignal: AbortSignal) => Promise<T>): Promise<T>;
}

/**
 * Keeps a service that is down from holding up everybody who would ask it: after five failures in a row calls are
 * refused at once. After 10 s one call is let through to try; the others follow when it has succeeded.
 */
export function createCircuit(unavailable: (cause: unknown) => Error): Circuit {
  let failures = 0;
  let nextTryAt = 0;

  return {
    async run(call) {
      if (failures >= FAILURES_TO_OPEN) {
        if (performance.now() < nextTryAt) throw unavailable(new Error("It failed several times just now."));
        nextTryAt = performance.now() + OPEN_MILLISECONDS;
      }
      try {
        const answer = await withinTime(call);
        failures = 0;
        return answer;
      } catch (error) {
        if (!isOutage(error)) {
          failures = 0;
          throw error;
        }
        failures += 1;
        nextTryAt = performance.now() + OPEN_MILLISECONDS;
        throw unavailable(error);
      }
    },
  };
}

async function withinTime<T>(call: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const controller = new AbortController();
  const timer = setTimeout(() => {
    const error = new Error(`No answer within ${CALL_MILLISECONDS / 1000} s.`);
    reject(error);
    controller.abort(error);
  }, CALL_MILLISECONDS);
  try {
    return await Promise.race([call(controller.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Names under which services refuse a caller who is too fast, or credentials of ours, with status 400. */
const outages = /Thrott|LimitExceeded|TooManyRequests|ExpiredToken|UnrecognizedClient|RequestTimeout/;

/** No answer, a failure of the service, throttling, or our credentials do not work. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error) || outages.test(error.name)) return true;
  const { httpStatusCode: status } = (error as SdkError).$metadata ?? {};
  return status === undefined || status >= 500 || [401, 403, 429].includes(status);
}

interface SdkError extends Error {
  $metadata?: { httpStatusCode?: number };
}
