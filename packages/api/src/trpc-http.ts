// tRPC over HTTP, with less than its own adapters allow: POST only, for queries too (methodOverride), and no input in
// the URL, since URLs end up in logs. Calls are answered here, as text in one packet; tRPC's Fastify adapter, which
// builds a web Request and a streamed Response for each of them, serves the subscriptions. Decision 9 says why.
import { DomainError, invalidField } from "@polyclinic/contracts";
import { type AnyTRPCRouter, getTRPCErrorShape, TRPCError } from "@trpc/server";
import { fastifyRequestHandler } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Context, createContext, type Surface } from "./context.ts";
import { configOf, proceduresOf, typeOf } from "./definitions.ts";
import { retryAfterOf } from "./errors.ts";
import { sendJson } from "./json-body.ts";
import { isTooDeep, TOO_DEEP } from "./json-depth.ts";
import { REPLAYED } from "./once.ts";
import { callProcedure, type Failure, failed, logFailure, type Outcome } from "./procedure-call.ts";
import { NOT_JSON, requestError } from "./request-error.ts";
import type { Services } from "./services.ts";
import { rawInputs } from "./trpc-input.ts";

const MAX_BATCH = 10;
const BY_POST = new DomainError("INVALID", "Send every call by POST, with its input in the body.");
const TOO_MANY = new DomainError("TOO_LARGE", `Send at most ${MAX_BATCH} calls in one batch.`);
const BY_ITSELF = new DomainError("INVALID", "An Idempotency-Key names one call: send it by itself.");
const NO_SUCH_ADDRESS = new DomainError("NOT_FOUND", "There is no such address.");
const MIXED = new DomainError("INVALID", "A batch holds reads or writes, not both, and no subscription.");
const NO_STREAM = new DomainError("INVALID", "Answers to calls are not streamed.");
const NO_CALL = { path: "", type: "unknown" } as const;

type CallRequest = FastifyRequest<{
  Params: { path: string };
  Querystring: { batch?: string };
  Body: string | undefined;
}>;

/** Registered below the prefix of its surface. */
export function serveTrpc(
  app: FastifyInstance,
  router: AnyTRPCRouter,
  surface: Surface,
  services: Services,
): void {
  const procedures = proceduresOf(router);
  const typeAt = (path: string) => procedures[path] && typeOf(procedures[path]);

  app.removeAllContentTypeParsers();
  // What is no JSON is told to whoever may call: the input is read behind the other layers.
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body: string, done) => {
    if (isTooDeep(body)) done(TOO_DEEP);
    else done(null, body);
  });

  app.addHook("onRequest", (request, reply, done) => {
    const refusal = refusalOf(request);
    if (refusal) sendFailure(reply, refusal);
    else done();
  });

  // What Fastify refuses before a handler runs: tRPC's clients read an envelope only.
  app.setErrorHandler((error, _request, reply) => sendFailure(reply, failed(requestError(error), NO_CALL)));

  app.all("/:path", (request: CallRequest, reply) => {
    const { path } = request.params;
    const isBatch = request.query.batch === "1";
    if (!isBatch && typeAt(path) === "subscription") return stream(request, reply, path);
    return answer(request, reply, isBatch ? path.split(",") : [path], isBatch);
  });

  async function answer(request: CallRequest, reply: FastifyReply, paths: string[], isBatch: boolean) {
    const types = new Set(paths.flatMap((path) => typeAt(path) ?? []));
    if (types.size > 1 || types.has("subscription"))
      return sendFailure(reply, failed(new TRPCError({ code: "BAD_REQUEST", cause: MIXED }), NO_CALL));

    const ctx = createContext(services, surface, request);
    const inputOf = rawInputs(request.body, isBatch);
    const outcomes = await Promise.all(
      paths.map((path, index) => callProcedure(router, path, async () => inputOf(index), ctx)),
    );
    const failures = outcomes.filter((outcome) => !outcome.ok);
    setHeaders(reply, failures);
    if (ctx.answer.isReplayed) reply.header(REPLAYED, "true");
    const envelopes = outcomes.map((outcome) => envelopeOf(outcome, ctx));
    return sendJson(reply, statusOf(outcomes), isBatch ? envelopes : envelopes[0]);
  }

  function stream(request: CallRequest, reply: FastifyReply, path: string): Promise<void> {
    const ctx = createContext(services, surface, request);
    return fastifyRequestHandler({
      router,
      req: request,
      res: reply,
      path,
      createContext: () => ctx,
      allowMethodOverride: true,
      allowBatching: false,
      onError: ({ error, type }) => logFailure(ctx, failed(error, { path, type })),
      // tRPC has a header of its own on a stream, which says no-cache only.
      responseMeta: () => ({ headers: { "cache-control": "no-store, no-transform" } }),
    });
  }

  function envelopeOf(outcome: Outcome, ctx: Context) {
    if (outcome.ok) return { result: { data: outcome.data } };
    const { call, error } = outcome;
    return {
      error: getTRPCErrorShape({ config: configOf(router), ...call, error, input: undefined, ctx }),
    };
  }

  /** Of the request as a whole. */
  function sendFailure(reply: FastifyReply, failure: Failure): FastifyReply {
    const ctx = createContext(services, surface, reply.request);
    logFailure(ctx, failure);
    const { httpStatus } = failure.problem;
    if (httpStatus === 405) reply.header("allow", "POST");
    setHeaders(reply, [failure]);
    return sendJson(reply, httpStatus, envelopeOf(failure, ctx));
  }
}

function setHeaders(reply: FastifyReply, failures: readonly Failure[]): void {
  const wait = retryAfterOf(failures.map(({ problem }) => problem));
  if (wait !== null) reply.header("retry-after", wait);
}

/** 207 tells a client to look at each answer. */
function statusOf(outcomes: readonly Outcome[]): number {
  const [status = 200, ...others] = new Set(
    outcomes.map((outcome) => (outcome.ok ? 200 : outcome.problem.httpStatus)),
  );
  return others.length === 0 ? status : 207;
}

function refusalOf({ method, params, query, headers }: FastifyRequest): Failure | null {
  if (method !== "POST")
    return failed(new TRPCError({ code: "METHOD_NOT_SUPPORTED", cause: BY_POST }), NO_CALL);
  // A form of another site can send text and multipart without a preflight.
  if (!headers["content-type"]?.startsWith("application/json")) return failed(NOT_JSON, NO_CALL);
  if (headers["trpc-accept"] !== undefined)
    return failed(new TRPCError({ code: "BAD_REQUEST", cause: NO_STREAM }), NO_CALL);

  const foreign = Object.keys(Object(query)).find((name) => name !== "batch");
  if (foreign !== undefined) {
    return failed(invalidField(foreign.slice(0, 100), "query_string", "Send inputs in the body."), NO_CALL);
  }
  const { path } = params as { path: string }; // as: the only route is /:path
  // What Fastify has left encoded could become a comma behind our back in whatever decodes once more.
  if (path.includes("%")) return failed(NO_SUCH_ADDRESS, NO_CALL);
  const calls = path.split(",").length;
  if (calls > MAX_BATCH) return failed(TOO_MANY, NO_CALL);
  return calls > 1 && headers["idempotency-key"] !== undefined ? failed(BY_ITSELF, NO_CALL) : null;
}
