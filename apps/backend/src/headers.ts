import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { FastifyRequest } from "fastify";
import helmet from "helmet";

/** For answers that are data; docs.ts has one for its page. */
const POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Of every answer. What helmet says is the same for all: it is asked once, since it costs more than a look-up. */
const ALWAYS = {
  ...saidByHelmet(),
  "cache-control": "no-store",
  "content-security-policy": POLICY,
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
};

export function headersOf({ id }: Pick<FastifyRequest, "id">): Record<string, string> {
  return { ...ALWAYS, "x-request-id": id };
}

function saidByHelmet(): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet({ contentSecurityPolicy: false })(request, response, () => undefined);
  return Object.fromEntries(
    response.getHeaderNames().map((name) => [name, String(response.getHeader(name))]),
  );
}
