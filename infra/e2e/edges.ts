// What an app is at its edges, asked without a browser: which headers each answer carries, whose calls its BFF takes, and
// what it believes of the headers that a client makes up. For both apps' edges.spec.ts.
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";
import { root } from "../local/paths.ts";

type Headers = Record<string, string>;

interface Caller {
  request: APIRequestContext;
  /** The app's own. */
  origin: string;
}

const ALWAYS = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  "referrer-policy": "same-origin",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

const addressOf = (file: string) =>
  `/${file
    .split("/")
    .slice(0, -1)
    .filter((part) => !part.startsWith("("))
    .join("/")}`
    .replaceAll(/\[\.{3}\w+\]/g, "one/two/three/four")
    .replaceAll(/\[\w+\]/g, randomUUID());

/** The address of each page and each route handler of an app, as its folders say. */
export function routesOf(app: "hospital" | "admin"): { pages: string[]; handlers: string[] } {
  const files = readdirSync(join(root, "apps", app, "src", "app"), { recursive: true, encoding: "utf8" });
  const ending = (name: string) => files.filter((file) => file.endsWith(name)).map(addressOf);
  return { pages: ending("page.tsx"), handlers: ending("route.ts") };
}

/** Files of the build may be kept by browsers, and frames are no matter of theirs; nor of a redirect. */
type Kind = "page" | "data" | "redirect" | "file";

function expectHeaders(name: string, answer: APIResponse, kind: Kind): void {
  const headers = answer.headers();
  expect({ name, ...headers }).toMatchObject({ name, ...ALWAYS });
  expect([name, headers["x-powered-by"], headers["server"]]).toEqual([name, undefined, undefined]);
  if (kind === "file") return;
  expect(headers["cache-control"] ?? "", name).toContain("no-store");
  if (kind === "redirect") return;
  const policy = headers["content-security-policy"] ?? "";
  expect(policy, name).toContain("default-src 'none'");
  expect(policy, name).toContain("frame-ancestors 'none'");
  expect(policy, name).not.toMatch(/script-src[^;]*'unsafe-/);
  if (kind === "page")
    expect(policy, name).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic'/);
}

/** Every page and its data, as each of them. */
export async function expectPages(pages: readonly string[], callers: readonly Caller[]): Promise<void> {
  for (const path of pages) {
    for (const caller of callers) {
      // Next sends whoever wants the data alone to an address of their own first.
      for (const [headers, maxRedirects] of [[{}, 0] as const, [{ rsc: "1" }, 3] as const]) {
        const answer = await caller.request.get(path, { headers, maxRedirects });
        const name = `${answer.status()} of ${path}`;
        expect([name, answer.status() < 500]).toEqual([name, true]);
        expectHeaders(name, answer, answer.status() === 307 ? "redirect" : "page");
      }
    }
  }
}

export async function expectAnswers(
  asked: readonly (readonly [status: number, kind: Kind, answer: Promise<APIResponse>])[],
): Promise<void> {
  const answers = await Promise.all(
    asked.map(async ([status, kind, coming]) => ({ status, kind, answer: await coming })),
  );
  for (const { status, kind, answer } of answers) {
    const name = `${status} of ${answer.url()}`;
    expect([name, answer.status()]).toEqual([name, status]);
    expectHeaders(name, answer, kind);
  }
}

/** One that browsers keep, and ask about by its etag. */
export async function builtFile(caller: Caller): Promise<{ path: string; etag: string }> {
  const [path = ""] = /\/_next\/static\/[^"]+\.css/.exec(await (await open(caller, "/sign-in")).text()) ?? [];
  const { etag = "" } = (await open(caller, path)).headers();
  return { path, etag };
}

/** Ten attempts a minute are allowed for one account. */
export async function tooOften(caller: Caller): Promise<APIResponse> {
  const person = { email: `${randomUUID()}@example.com`, password: "wrong-password-1" };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await call(caller, "/api/session/sign-in", person);
    if (answer.status() === 429 || attempt > 20) return answer;
  }
}

export function call(
  { request, origin }: Caller,
  path: string,
  data: unknown,
  headers: Headers = {},
): Promise<APIResponse> {
  return request.post(path, {
    headers: { origin, "content-type": "application/json", ...headers },
    data: typeof data === "string" ? data : JSON.stringify(data),
    maxRedirects: 0,
  });
}

export function open({ request }: Caller, path: string, headers: Headers = {}): Promise<APIResponse> {
  return request.get(path, { headers, maxRedirects: 0 });
}

const from = (other: string) => ({ origin: other });

/** Each as somebody else's page, or an old form, would send it. */
function foreignHeaders(origin: string): [name: string, status: number, headers: Headers][] {
  const { protocol, hostname, port } = new URL(origin);
  return [
    ["another site", 403, from("https://evil.example.com")],
    ["no origin", 403, from("")],
    ["a page without origin", 403, from("null")],
    ["another port", 403, from(`${protocol}//${hostname}:${Number(port) + 1}`)],
    ["no port", 403, from(`${protocol}//${hostname}`)],
    ["a sub-domain", 403, from(`${protocol}//app.${hostname}:${port}`)],
    ["a longer name", 403, from(`${protocol}//${hostname}.example.com:${port}`)],
    ["another scheme", 403, from(`https://${hostname}:${port}`)],
    ["a slash more", 403, from(`${origin}/`)],
    ["two origins", 403, from(`${origin}, ${origin}`)],
    ["cross-site by its own word", 403, { "sec-fetch-site": "cross-site" }],
    ["a sibling's page", 403, { "sec-fetch-site": "same-site" }],
    ["nobody's page", 403, { "sec-fetch-site": "none" }],
    ["text", 415, { "content-type": "text/plain" }],
    ["a form", 415, { "content-type": "application/x-www-form-urlencoded" }],
    ["a form with files", 415, { "content-type": "multipart/form-data; boundary=x" }],
    ["what only begins like JSON", 415, { "content-type": "application/json5" }],
  ];
}

/** With a session that is good: none of them does anything, and the session goes on. */
export async function expectOwnPagesOnly(caller: Caller, handlers: readonly string[]): Promise<void> {
  for (const path of handlers) {
    for (const [name, status, headers] of foreignHeaders(caller.origin)) {
      const answer = await call(caller, path, {}, headers);
      expect([path, name, answer.status()]).toEqual([path, name, status]);
      expect([path, name, answer.headers()["set-cookie"]]).toEqual([path, name, undefined]);
      expectHeaders(`${name} at ${path}`, answer, "data");
    }
  }
  expect((await call(caller, "/api/trpc/auth.me", {})).status()).toBe(200);
}

/** Whatever a client writes there, the answer is the one without it; but for what is new in each: nonces, times, ids. */
export async function expectDeaf(ask: (headers: Headers) => Promise<APIResponse>): Promise<void> {
  const shown = async (headers: Headers) => {
    const answer = await ask(headers);
    const { "content-security-policy": policy = "", location } = answer.headers();
    const text = await answer.text();
    expect(`${policy}${location}${text}`, JSON.stringify(headers)).not.toMatch(/evil/);
    const isData = answer.headers()["content-type"]?.startsWith("application/json");
    return {
      status: answer.status(),
      location,
      ...(isData && { text: text.replaceAll(/"requestId":"[^"]*"/g, "") }),
    };
  };
  const plain = await shown({});
  for (const headers of MADE_UP) expect([headers, await shown(headers)]).toEqual([headers, plain]);
}

/** Without x-middleware-prefetch, to which Next answers `{}` and does nothing. */
const MADE_UP: readonly Headers[] = [
  ...["proxy", "src/proxy", "middleware", "src/middleware"].map((name) => ({
    "x-middleware-subrequest": Array(5).fill(name).join(":"),
  })),
  { "x-middleware-next": "1" },
  { "x-middleware-rewrite": "https://evil.example.com/" },
  { "x-middleware-override-headers": "x-nonce", "x-middleware-request-x-nonce": "evil" },
  { "x-nonce": "evil", "content-security-policy": "script-src 'nonce-evil'" },
  { "x-pathname": "/evil" },
  { "x-forwarded-host": "evil.example.com", "x-forwarded-proto": "https", "x-forwarded-port": "8443" },
  { forwarded: "host=evil.example.com;proto=https" },
  { "x-forwarded-for": "203.0.113.7, 127.0.0.1", "x-real-ip": "127.0.0.1", "x-client-address": "127.0.0.1" },
  {
    "x-original-url": "/evil",
    "x-rewrite-url": "/evil",
    "x-invoke-path": "/evil",
    "x-matched-path": "/evil",
  },
  { "x-http-method-override": "DELETE" },
  { authorization: "Bearer evil" },
  { "x-app-id": randomUUID(), "x-api-key": "evil" },
  { "x-tenant-id": randomUUID() },
  { "x-user-id": randomUUID(), "x-remote-user": "evil", "x-roles": "administrator" },
];
