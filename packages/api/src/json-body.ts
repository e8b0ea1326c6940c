import type { FastifyInstance, FastifyReply } from "fastify";
import { isTooDeep, TOO_DEEP } from "./json-depth.ts";

/**
 * Bodies are JSON. Fastify would also read text/plain, which a form of another site can send without a preflight; and
 * it refuses an empty JSON body, which is what a call without an input sends.
 */
export function acceptJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body: string, done) => {
    if (body === "") done(null, undefined);
    else if (isTooDeep(body)) done(TOO_DEEP);
    else void parse(request, body, done);
  });
}

export function sendJson(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply.code(status).type("application/json; charset=utf-8").send(JSON.stringify(body));
}
