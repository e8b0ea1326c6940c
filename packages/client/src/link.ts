import { type HTTPBatchLinkOptions, httpBatchLink, type TRPCLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";

interface BatchLinkOptions {
  url: string;
  headers?: Record<string, string> | (() => Promise<Record<string, string>>);
  fetch?: typeof globalThis.fetch;
}

/** The wire is plain JSON: contracts carry ISO strings, so no router has a transformer. */
type PlainOptions = HTTPBatchLinkOptions<{ transformer: false; errorShape: never }>;

/**
 * How every client of the platform speaks. Queries are posted, since what describes a patient may not stand in a
 * URL; the two limits are the server's own (`maxParamLength` 2000, `maxBatchSize` 10).
 */
export function batchLink<Router extends AnyTRPCRouter>(options: BatchLinkOptions): TRPCLink<Router> {
  const { fetch, ...rest } = options;
  const complete: PlainOptions = {
    ...rest,
    methodOverride: "POST",
    maxURLLength: 1900,
    maxItems: 10,
    ...(fetch && { fetch: fetch as NonNullable<PlainOptions["fetch"]> }), // tRPC's own fetch type differs in `undefined`
  };
  return httpBatchLink<Router>(complete as HTTPBatchLinkOptions<Router["_def"]["_config"]["$types"]>); // says no transformer
}
