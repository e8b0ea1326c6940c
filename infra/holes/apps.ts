import type { Hole } from "./hole.ts";

const CALLER = "packages/api/src/caller.ts";
const KEYS = "packages/domain/src/platform/apps/find-by-key.ts";
const COUNT = { matrix: "patients.count" };

/** Layer 3: which program calls. */
export const ofApps: Hole[] = [
  {
    what: "an app of the operator's calls the hospital's router",
    file: CALLER,
    find: "if (!KINDS[this.surface].includes(app.kind)) {",
    replace: "if (KINDS[this.surface].length === 0) {",
    by: COUNT,
  },
  {
    what: "a page of another origin calls with an app's key",
    file: CALLER,
    find: "if (origin !== undefined && !app.origins.includes(origin)) {",
    replace: "if (origin !== undefined && app.origins.includes(`not ${origin}`)) {",
    by: COUNT,
  },
  {
    what: "any key opens an app",
    file: KEYS,
    find: "rows.filter(({ hash }) => sameSecret(hash, offered))",
    replace: "rows.filter(({ hash }) => hash.length === offered.length)",
    by: COUNT,
  },
  {
    what: "a revoked key goes on",
    file: KEYS,
    find: '.where("app_key.revoked_at", "is", null)',
    replace: "",
    by: COUNT,
  },
  {
    what: "a key goes on after its last day",
    file: KEYS,
    find: 'eb("app_key.expires_at", ">", new Date().toISOString())',
    replace: 'eb("app_key.expires_at", "is not", null)',
    by: COUNT,
  },
  {
    what: "a disabled app goes on",
    file: KEYS,
    find: '.where("app.status", "=", "active")',
    replace: "",
    by: COUNT,
  },
  {
    what: "an app does what it may not carry",
    file: "packages/api/src/procedures.ts",
    find: "new Set(app.permissions.filter((permission) => granted.has(permission)))",
    replace: "granted",
    by: { matrix: "invitations.list" },
  },
  {
    what: "an app is given what its kind cannot carry",
    file: "packages/domain/src/platform/apps/rules.ts",
    find: "if (permissions.every((permission) => appPermissions[kind].includes(permission))) return;",
    replace: "if (permissions.length < 1_000 && kind in appPermissions) return;",
    by: { package: "packages/domain", tests: "src/platform/apps" },
  },
  {
    what: "attempts to sign in are not counted",
    file: "packages/api/src/limits/strictly.ts",
    find: "const isLast = await limiters.takeAttempt(what, attempt);",
    replace: "const isLast = false;",
    by: { package: "packages/api", tests: "src/limits/limits.test.ts" },
  },
  {
    what: "whoever mistypes five times waits no longer than for the first time",
    file: "packages/api/src/limits/lock-out.ts",
    find: "} else if (email !== undefined && isLast && (await limiters.closeSignIn(email))) {",
    replace: "} else if (email !== undefined && isLast) {",
    by: { package: "packages/api", tests: "src/limits/lock-out.test.ts" },
  },
  {
    what: "a batch counts as one call",
    file: "packages/api/src/limits/counted.ts",
    find: "await services.limiters.takeCall(await caller.app(), await caller.address());",
    replace: "await caller.app();",
    by: { package: "packages/api", tests: "src/limits/limits.test.ts" },
  },
  {
    what: "a program says itself from where it calls, and is not counted there",
    file: "packages/api/src/client-address.ts",
    find: 'kind !== "integration" && passedOn !== undefined && isIP(passedOn) !== 0',
    replace: "kind.length > 0 && passedOn !== undefined && isIP(passedOn) !== 0",
    by: { package: "packages/api", tests: "src/client-address.test.ts" },
  },
  {
    what: "a form of another site calls a procedure",
    file: "packages/api/src/trpc-http.ts",
    find: 'if (!headers["content-type"]?.startsWith("application/json")) return failed(NOT_JSON, NO_CALL);',
    replace: "",
    by: { package: "packages/api", tests: "src/input.test.ts" },
  },
  {
    what: "a batch is as long as somebody likes",
    file: "packages/api/src/trpc-http.ts",
    find: "if (calls > MAX_BATCH) return failed(TOO_MANY, NO_CALL);",
    replace: "",
    by: { package: "packages/api", tests: "src/input.test.ts" },
  },
  {
    what: "a page of a neighbouring site calls through the browser's session",
    file: "packages/client-react/src/bff/guard.ts",
    find: 'if (request.headers.get("origin") !== appOrigin || (site !== null && site !== "same-origin")) {',
    replace: 'if (request.headers.get("origin") === "null" && site === "none") {',
    by: { package: "packages/client-react", tests: "src/bff/forward.test.ts" },
  },
  {
    what: "a script of a page signs in by itself and reads the session's id",
    file: "packages/client-react/src/bff/forward.ts",
    find: '(!name.startsWith("auth.") || AUTH_FOR_BROWSERS.has(name))',
    replace: "AUTH_FOR_BROWSERS.size > 0",
    by: { package: "packages/client-react", tests: "src/bff/forward.test.ts" },
  },
];
