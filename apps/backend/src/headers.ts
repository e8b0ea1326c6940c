import type { FastifyRequest } from "fastify";

/** For answers that are data; docs.ts has one for its page. */
const POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Of every answer. */
const ALWAYS = {
  "cache-control": "no-store",
  "content-security-policy": POLICY,
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
};

/** What helmet would have said, where it is not asked: of an address or a request that cannot be read. */
const WITHOUT_HELMET = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "SAMEORIGIN",
};

export function ownHeaders({ id }: Pick<FastifyRequest, "id">): Record<string, string> {
  return { ...ALWAYS, "x-request-id": id };
}

export function allHeaders(request: Pick<FastifyRequest, "id">): Record<string, string> {
  return { ...ownHeaders(request), ...WITHOUT_HELMET };
}
