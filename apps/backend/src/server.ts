import cors from "@fastify/cors";
import { type Api, sendError } from "@polyclinic/api";
import { DomainError } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import type { Readiness } from "@polyclinic/process";
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from "fastify";
import { serveDocs } from "./docs.ts";
import { headersOf } from "./headers.ts";
import { type HealthChecks, serveHealth } from "./health.ts";
import { type OutsideParts, serveOutside } from "./outside.ts";
import { answerExpectation, answerUnreadable } from "./unreadable-requests.ts";

const BODY_LIMIT = 1024 * 1024;
const PREFLIGHT_SECONDS = 7_200;
/** A batch of ten long names is one path parameter. */
const MAX_PARAM_LENGTH = 2_000;
/** A request that trickles in holds a connection. Headers are short; a MiB over a bad line may take its time. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const LOOK_EVERY_MS = 5_000;

interface ServerParts {
  api: Api;
  outside: OutsideParts;
  checks: HealthChecks;
  readiness: Readiness;
  log: FastifyBaseLogger;
  docs: boolean;
  /** The peers whose X-Forwarded-For is believed. */
  trustedProxies: string[];
}

export async function createServer({
  api,
  outside,
  checks,
  readiness,
  log,
  docs,
  trustedProxies,
}: ServerParts): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    // Made here: an id from outside could name another request in the audit log.
    genReqId: () => newId(),
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    requestTimeout: REQUEST_MS,
    // What names no host Node.js would answer by itself, without our headers.
    http: {
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: LOOK_EVERY_MS,
      requireHostHeader: false,
    },
    return503OnClosing: false,
    // From the right, up to the first address that is none of them: what a stranger writes in front stays there.
    trustProxy: trustedProxies.length > 0 && trustedProxies,
    frameworkErrors(error, request, reply) {
      // An address that cannot be read: no hook runs for it.
      reply.headers(headersOf(request));
      sendError(reply, error);
    },
    clientErrorHandler: answerUnreadable,
  });

  app.server.on("checkExpectation", answerExpectation);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headersOf(request));
  });
  app.addHook("onSend", async (_request, reply) => {
    if (readiness.isDraining) reply.header("connection", "close");
  });
  app.addHook("onResponse", async (request, reply) => {
    const { method } = request;
    const { url: route } = request.routeOptions;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    request.log.info({ method, route, status: reply.statusCode, ms }, "answered");
  });
  app.setErrorHandler((error, _request, reply) => sendError(reply, error));
  app.setNotFoundHandler((_request, reply) =>
    sendError(reply, new DomainError("NOT_FOUND", "There is no such address.")),
  );

  await app.register(cors, {
    // A preflight names no app: it is answered for all of them, and the request itself is held to its own app's.
    origin: async (origin: string | undefined) =>
      origin !== undefined && (await knownOrigins(api)).has(origin),
    methods: ["GET", "POST", "PATCH"],
    allowedHeaders: [
      "authorization",
      "content-type",
      "idempotency-key",
      "x-app-id",
      "x-api-key",
      "x-tenant-id",
    ],
    exposedHeaders: ["x-request-id", "retry-after", "idempotency-replayed"],
    maxAge: PREFLIGHT_SECONDS,
  });

  app.addHook("onRequest", async ({ raw }) => {
    if (raw.headers.host === undefined && raw.httpVersion === "1.1")
      throw new DomainError("INVALID", "The request names no host.");
  });
  serveHealth(app, checks, readiness);
  if (docs) await serveDocs(app);
  await app.register(async (scope) => {
    scope.addHook("onRequest", async () => {
      if (!readiness.isOpen) throw new DomainError("UNAVAILABLE", "The API is starting. Try again shortly.");
    });
    await api.serve(scope);
    await scope.register(async (own) => serveOutside(own, outside));
  });
  return app;
}

/** Without the database no origin is known; the request then fails by itself with 503. */
async function knownOrigins(api: Api): Promise<ReadonlySet<string>> {
  try {
    return await api.origins();
  } catch {
    return new Set();
  }
}
