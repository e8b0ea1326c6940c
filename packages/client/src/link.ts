import { type HTTPBatchLinkOptions, httpBatchLink, retryLink, splitLink, type TRPCLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { domainErrorOf, isUnreachable } from "./errors.ts";

interface ApiLinkOptions {
  url: string;
  headers?: () => Record<string, string> | Promise<Record<string, string>>;
  fetch?: typeof globalThis.fetch;
}

/** The wire is plain JSON: contracts carry ISO strings, so no router has a transformer. */
type PlainOptions = HTTPBatchLinkOptions<{ transformer: false; errorShape: never }>;

interface KeyedContext {
  idempotencyKey: string;
}

/**
 * How every client of the platform speaks. Queries go together, mutations alone and with an Idempotency-Key, so that a
 * mutation whose answer was lost is sent again by itself and done once. A program that must repeat one after its own
 * restart gives the key: `mutate(input, { context: { idempotencyKey } })`.
 */
export function apiLink<Router extends AnyTRPCRouter>(options: ApiLinkOptions): TRPCLink<Router> {
  return splitLink<Router>({
    condition: ({ type }) => type === "mutation",
    true: [withKey, retryLink<Router>({ retry: mayBeSentAgain, retryDelayMs: pause }), keyedLink(options)],
    false: httpLinkOf(options, { maxItems: 10, headers: () => options.headers?.() ?? {} }),
  });
}

/** Of one mutation: the attempts behind this link share it. */
const withKey: TRPCLink<AnyTRPCRouter> =
  () =>
  ({ op, next }) =>
    next({ ...op, context: { idempotencyKey: newKey(), ...op.context } });

function keyedLink<Router extends AnyTRPCRouter>(options: ApiLinkOptions): TRPCLink<Router> {
  return httpLinkOf(options, {
    maxItems: 1,
    async headers({ opList: [{ context }] }) {
      const { idempotencyKey } = context as unknown as KeyedContext; // as: withKey has put it there
      return { ...(await options.headers?.()), "idempotency-key": idempotencyKey };
    },
  });
}

/**
 * Queries are posted, since what describes a patient may not stand in a URL; the limits are the server's own
 * (`maxParamLength` 2000, `maxBatchSize` 10).
 */
function httpLinkOf<Router extends AnyTRPCRouter>(
  { url, fetch }: ApiLinkOptions,
  more: Pick<PlainOptions, "maxItems" | "headers">,
): TRPCLink<Router> {
  const complete: PlainOptions = {
    ...more,
    url,
    methodOverride: "POST",
    maxURLLength: 1900,
    ...(fetch && { fetch: fetch as NonNullable<PlainOptions["fetch"]> }), // tRPC's own fetch type differs in `undefined`
  };
  return httpBatchLink<Router>(complete as HTTPBatchLinkOptions<Router["_def"]["_config"]["$types"]>); // says no transformer
}

const ATTEMPTS = 4;

/** 0.2, 0.6 and 1.8 seconds: over the restart of one of the API's processes. */
function pause(attempt: number): number {
  return 200 * 3 ** (attempt - 1);
}

type Failed = Parameters<Parameters<typeof retryLink>[0]["retry"]>[0];

/** Not when signing in: a person stands before the form, and what counts wrong passwords would count them twice. */
function mayBeSentAgain({ op, error, attempts }: Failed): boolean {
  if (attempts >= ATTEMPTS || op.signal?.aborted || op.path.startsWith("auth.")) return false;
  return isUnreachable(error) || domainErrorOf(error)?.domainCode === "IN_PROGRESS";
}

/** Not randomUUID, which a page has on https and localhost only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
