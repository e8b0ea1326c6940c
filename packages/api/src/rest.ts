// The hospital's procedures as REST: the same procedures, found by their `openapi` meta, behind the same middleware.

import { causeOf } from "@polyclinic/process";
import type { AnyTRPCRouter } from "@trpc/server";
import type { FastifyInstance, FastifyReply } from "fastify";
import { createContext } from "./context.ts";
import { inputSchemaOf, typeOf } from "./definitions.ts";
import { errorBody, retryAfterOf } from "./errors.ts";
import { acceptJsonOnly, sendJson } from "./json-body.ts";
import { REPLAYED } from "./once.ts";
import { callProcedure, type Failure, failed } from "./procedure-call.ts";
import { requestError } from "./request-error.ts";
import { inputReader, type RestRequest } from "./rest-input.ts";
import { restProcedures } from "./rest-routes.ts";
import type { Services } from "./services.ts";

/** Registered below /api. */
export function serveRest(app: FastifyInstance, router: AnyTRPCRouter, services: Services): void {
  acceptJsonOnly(app);

  for (const { path, procedure, route } of restProcedures(router)) {
    const call = { path, type: typeOf(procedure) };
    const readInput = inputReader(route, inputSchemaOf(procedure));
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ":$1"),
      async handler(request, reply) {
        let input: unknown;
        try {
          input = readInput(request as RestRequest); // as: Fastify's own parsers, params and query are always objects
        } catch (error) {
          return sendFailure(reply, failed(error, call));
        }
        const ctx = createContext(services, "hospital", request);
        const outcome = await callProcedure(router, path, () => Promise.resolve(input), ctx);
        if (ctx.answer.isReplayed) reply.header(REPLAYED, "true");
        return outcome.ok ? sendJson(reply, route.status ?? 200, outcome.data) : sendFailure(reply, outcome);
      },
    });
  }

  app.setErrorHandler((error, _request, reply) => sendError(reply, error));
}

/** For everything outside tRPC: the ErrorBody alone. */
export function sendError(reply: FastifyReply, error: unknown): FastifyReply {
  const failure = failed(requestError(error), { path: "", type: "unknown" });
  if (failure.problem.httpStatus >= 500) {
    reply.log.error({ cause: causeOf(error) }, "a request failed");
  }
  return sendFailure(reply, failure);
}

function sendFailure(reply: FastifyReply, { problem }: Failure): FastifyReply {
  const wait = retryAfterOf([problem]);
  if (wait !== null) reply.header("retry-after", wait);
  return sendJson(reply, problem.httpStatus, errorBody(problem, reply.request.id));
}
