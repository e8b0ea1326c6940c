import type { IncomingMessage } from "node:http";

export type Authorization =
  | { scheme: "none" }
  | { scheme: "unreadable" }
  | { scheme: "bearer"; token: string }
  | { scheme: "session"; id: string };

/** What the headers claim; nothing of it is checked yet. */
export interface Credentials {
  appId: string;
  apiKey: string;
  authorization: Authorization;
  /** Id or slug. A doubled header arrives joined by a comma, which is neither. */
  tenant: string | undefined;
  /** Names the call for the case that it is sent again: see once.ts. Of two, joined by a comma, none is taken. */
  idempotencyKey: string | undefined;
  /** For whom the calling page was made: see made-for.ts. */
  madeFor: string | undefined;
  origin: string | undefined;
  /** The browser's, as the server of one of our apps passes it on: see client-address.ts. */
  clientAddress: string | undefined;
  /** Of the browser, passed on like its address. */
  clientCountry: string | undefined;
  /** A page asks by itself: nobody has touched it for a while. */
  isUnattended: boolean;
  userAgent: string;
}

const AUTHORIZATION = /^(bearer|session) ([\w.~+/=-]+)$/i;

export function credentialsOf(request: IncomingMessage): Credentials {
  const { headers } = request;
  return {
    appId: textOf(headers["x-app-id"]),
    apiKey: textOf(headers["x-api-key"]),
    authorization: authorizationOf(request),
    tenant: optionalTextOf(headers["x-tenant-id"]),
    idempotencyKey: optionalTextOf(headers["idempotency-key"]),
    madeFor: optionalTextOf(headers["x-made-for"]),
    origin: headers.origin,
    clientAddress: optionalTextOf(headers["x-client-address"]),
    clientCountry: optionalTextOf(headers["x-client-country"]),
    isUnattended: headers["x-unattended"] !== undefined,
    userAgent: (headers["user-agent"] ?? "").slice(0, 300),
  };
}

function optionalTextOf(header: string | string[] | undefined): string | undefined {
  return header === undefined ? undefined : textOf(header);
}

function textOf(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(", ") : (header ?? "");
}

function authorizationOf(request: IncomingMessage): Authorization {
  const header = request.headers.authorization;
  if (header === undefined) return { scheme: "none" };
  // Node keeps the first of two and drops the other, so a proxy and we could read different ones.
  if (isDoubled(request.rawHeaders, "authorization")) return { scheme: "unreadable" };
  const [, scheme, value] = AUTHORIZATION.exec(header) ?? [];
  if (scheme === undefined || value === undefined) return { scheme: "unreadable" };
  return scheme.toLowerCase() === "bearer"
    ? { scheme: "bearer", token: value }
    : { scheme: "session", id: value };
}

function isDoubled(rawHeaders: readonly string[], name: string): boolean {
  let seen = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const header = rawHeaders[index];
    if (header?.length === name.length && header.toLowerCase() === name) seen += 1;
  }
  return seen > 1;
}
