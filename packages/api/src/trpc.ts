import { initTRPC } from "@trpc/server";
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
    errorFormatter({ error, path, ctx, shape }): ApiErrorShape {
      const problem = describeError(error);
      const body = errorBody(problem, ctx?.caller.requestId ?? "");
      return {
        message: body.message,
        code: shape.code,
        data: { code: problem.trpcCode, httpStatus: problem.httpStatus, ...(path && { path }), ...body },
      };
    },
  });
