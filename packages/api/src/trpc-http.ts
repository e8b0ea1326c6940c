// tRPC over HTTP, by its own Fastify adapter, with less than it would allow: POST only, for queries too
// (methodOverride), and no input in the URL, since URLs end up in logs.
import { DomainError, invalidField } from "@polyclinic/contracts";
import { type AnyTRPCRouter, getTRPCErrorShape, TRPCError } from "@trpc/server";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { createContext, type Surface } from "./context.ts";
import { configOf } from "./definitions.ts";
import { describeError, retryAfterOf } from "./errors.ts";
import { isTooDeep, TOO_DEEP } from "./json-depth.ts";
import { REPLAYED } from "./once.ts";
import { type Failure, failed, logFailure } from "./procedure-call.ts";
import { NOT_JSON, requestError } from "./request-error.ts";
import type { Services } from "./services.ts";
import { requestIds } from "./trpc.ts";

const MAX_BATCH = 10;
const BY_POST = new DomainError("INVALID", "Send every call by POST, with its input in the body.");
const TOO_MANY = new DomainError("TOO_LARGE", `Send at most ${MAX_BATCH} calls in one batch.`);
const BY_ITSELF = new DomainError("INVALID", "An Idempotency-Key names one call: send it by itself.");
const NO_SUCH_ADDRESS = new DomainError("NOT_FOUND", "There is no such address.");
const NO_CALL = { path: "", type: "unknown" } as const;

/** Registered below the prefix of its surface. */
export async function serveTrpc(
  app: FastifyInstance,
  router: AnyTRPCRouter,
  surface: Surface,
  services: Services,
): Promise<void> {
  app.addHook("onRequest", async (request, reply) => {
    const refusal = refusalOf(request);
    if (refusal) await sendFailure(reply, refusal);
  });

  app.addHook("preHandler", ({ id, body }, _reply, done) => {
    if (typeof body === "string" && isTooDeep(body)) done(TOO_DEEP);
    else requestIds.run(id, done);
  });

  // What Fastify refuses before a handler runs: tRPC's clients read an envelope only.
  app.setErrorHandler((error, _request, reply) => sendFailure(reply, failed(requestError(error), NO_CALL)));

  await app.register(fastifyTRPCPlugin, {
    trpcOptions: {
      router,
      createContext: ({ req }) => createContext(services, surface, req),
      allowMethodOverride: true,
      maxBatchSize: MAX_BATCH,
      onError({ error, path, type, ctx, req }) {
        const known = ctx ?? createContext(services, surface, req);
        logFailure(known, failed(error, { path: path ?? "", type }));
      },
      responseMeta({ ctx, errors, type }) {
        // tRPC has a header of its own on a stream, which says no-cache only.
        if (type === "subscription") return { headers: { "cache-control": "no-store, no-transform" } };
        const wait = retryAfterOf(errors.map(describeError));
        return {
          headers: {
            ...(wait !== null && { "retry-after": String(wait) }),
            ...(ctx?.answer.isReplayed && { [REPLAYED]: "true" }),
          },
        };
      },
    },
  } satisfies FastifyTRPCPluginOptions<AnyTRPCRouter>);

  function sendFailure(reply: FastifyReply, { call, error, problem }: Failure): FastifyReply {
    const ctx = createContext(services, surface, reply.request);
    const shape = getTRPCErrorShape({ config: configOf(router), ...call, error, input: undefined, ctx });
    if (problem.httpStatus === 405) reply.header("allow", "POST");
    const wait = retryAfterOf([problem]);
    if (wait !== null) reply.header("retry-after", wait);
    return reply.code(problem.httpStatus).send({ error: shape });
  }
}

function refusalOf({ method, params, query, headers }: FastifyRequest): Failure | null {
  if (method !== "POST")
    return failed(new TRPCError({ code: "METHOD_NOT_SUPPORTED", cause: BY_POST }), NO_CALL);
  // A form of another site can send text and multipart without a preflight.
  if (!headers["content-type"]?.startsWith("application/json")) return failed(NOT_JSON, NO_CALL);

  const foreign = Object.keys(Object(query)).find((name) => name !== "batch");
  if (foreign !== undefined) {
    return failed(invalidField(foreign.slice(0, 100), "query_string", "Send inputs in the body."), NO_CALL);
  }
  const { path } = params as { path: string }; // as: the adapter's only route is /:path
  // tRPC decodes once more: what Fastify has left encoded could become a comma behind our back.
  if (path.includes("%")) return failed(NO_SUCH_ADDRESS, NO_CALL);
  const calls = path.split(",").length;
  if (calls > MAX_BATCH) return failed(TOO_MANY, NO_CALL);
  return calls > 1 && headers["idempotency-key"] !== undefined ? failed(BY_ITSELF, NO_CALL) : null;
}
