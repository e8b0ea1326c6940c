import { initTRPC } from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { Context } from "./context.ts";
import type { ApiErrorShape } from "./error-shape.ts";
import { describeError, errorBody } from "./errors.ts";
import type { ProcedureMeta } from "./meta.ts";

export const trpc = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    // A proxy or a phone's network may drop a silent connection without a word.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter({ error, path, ctx }): ApiErrorShape {
      const problem = describeError(error);
      const body = errorBody(problem, ctx?.caller.requestId ?? "");
      return {
        message: body.message,
        // By its number a client knows whether a stream may be tried again: tRPC's own is that of a failure of ours.
        code: TRPC_ERROR_CODES_BY_KEY[problem.trpcCode],
        data: { code: problem.trpcCode, httpStatus: problem.httpStatus, ...(path && { path }), ...body },
      };
    },
  });
