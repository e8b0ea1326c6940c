// A start while the issuer is away, with a real server of keys and real files.
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createKeysFile } from "./keys-file.ts";
import { jwksOf, rsaKey, signed, startIssuer } from "./testing/issuer.ts";
import { createTokenVerifier, TokenRefused } from "./token-verifier.ts";

const first = rsaKey("first");
const second = rsaKey("second");
const HOUR = 3_600_000;

let directory: string;
let path: string;
let server: Awaited<ReturnType<typeof startIssuer>>;
let warnings: string[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "keys-"));
  path = join(directory, "keys.json");
  server = await startIssuer(jwksOf(first));
  warnings = [];
});
afterEach(async () => {
  await server.stop();
  await rm(directory, { recursive: true });
});

/** Like a process that starts anew: nothing is in its memory. */
function newVerifier(issuer = server.origin) {
  const keysFile = createKeysFile({ path, issuer, warn: (sentence) => void warnings.push(sentence) });
  return createTokenVerifier({ issuer, jwksUri: server.jwksUri, userPoolId: "local_polyclinic", keysFile });
}

function tokenOf(key: typeof first, kid = key.kid): string {
  const iat = Math.floor(Date.now() / 1000);
  const payload = { sub: "s", iss: server.origin, client_id: "c", token_use: "access", iat, exp: iat + 600 };
  return signed({ alg: "RS256", kid }, payload, key.privateKey);
}

/** What one process has kept, the issuer being there. */
async function kept(): Promise<{ issuer: string; askedAt: string; jwks: { keys: unknown[] } }> {
  await newVerifier().hydrate();
  return JSON.parse(await readFile(path, "utf8"));
}

test("what the issuer answered lies in the file, for this user alone, and nothing beside it", async () => {
  expect(await kept()).toMatchObject({ issuer: server.origin, jwks: jwksOf(first) });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(directory)).toEqual(["keys.json"]);
  expect(warnings).toEqual([]);
});

test("a start without the issuer has the keys of the last one that it answered", async () => {
  await kept();
  server.state.broken = true;
  const verifier = newVerifier();
  await verifier.hydrate();
  expect(await verifier.verify(tokenOf(first), "c")).toMatchObject({ sub: "s" });
  expect(warnings).toEqual([]);
});

test("1,000 invented key ids after such a start cost the issuer no request, and none goes through", async () => {
  await kept();
  server.state.broken = true;
  const verifier = newVerifier();
  await verifier.hydrate();
  const before = server.state.requests;
  const answers = await Promise.allSettled(
    Array.from({ length: 1_000 }, (_, n) => verifier.verify(tokenOf(first, `kid-${n}`), "c")),
  );
  expect(answers.filter(({ status }) => status === "fulfilled")).toEqual([]);
  expect(server.state.requests).toBe(before);
  await verifier.verify(tokenOf(first), "c");
});

test("a key that was taken back counts until the issuer answers again, and not in the next start", async () => {
  await kept();
  server.state.broken = true;
  const verifier = newVerifier();
  await verifier.hydrate();
  server.state.jwks = jwksOf(second);
  await verifier.verify(tokenOf(first), "c");
  server.state.broken = false;
  await verifier.hydrate();
  await expect(verifier.verify(tokenOf(first), "c")).rejects.toBeInstanceOf(TokenRefused);
  server.state.broken = true;
  const next = newVerifier();
  await next.hydrate();
  await next.verify(tokenOf(second), "c");
  await expect(next.verify(tokenOf(first), "c")).rejects.toBeInstanceOf(TokenRefused);
});

test("a key that was found by its id is kept too", async () => {
  const verifier = newVerifier();
  await verifier.hydrate();
  server.state.jwks = jwksOf(first, second);
  await verifier.verify(tokenOf(second), "c");
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ jwks: jwksOf(first, second) });
});

const edited = async (changes: object) => JSON.stringify({ ...(await kept()), ...changes });
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

test.each([
  ["no such file", "there is no such file", () => rm(path)],
  ["torn", "it is torn", async () => writeFile(path, (await edited({})).slice(0, -9))],
  ["nothing", "it is torn", () => writeFile(path, "")],
  ["null", "they are of another issuer", () => writeFile(path, "null")],
  [
    "another issuer's",
    "they are of another issuer",
    async () => writeFile(path, await edited({ issuer: "http://x" })),
  ],
  ["no keys", "there are none", async () => writeFile(path, await edited({ jwks: { keys: [] } }))],
  ["no key set", "there are none", async () => writeFile(path, await edited({ jwks: { keys: [{}] } }))],
  [
    "a day old",
    "the issuer was asked too long ago",
    async () => writeFile(path, await edited({ askedAt: ago(24 * HOUR) })),
  ],
  [
    "of no time",
    "the issuer was asked too long ago",
    async () => writeFile(path, await edited({ askedAt: "then" })),
  ],
  ["others may write it", "others than this user can write it", () => chmod(path, 0o620)],
])("a file that does not count: %s", async (_, reason, spoil) => {
  await kept();
  await spoil();
  server.state.broken = true;
  const verifier = newVerifier();
  await expect(verifier.hydrate()).rejects.toThrow("answered 500");
  expect(warnings).toEqual([`The keys in ${path} were not taken: ${reason}.`]);
  await expect(verifier.verify(tokenOf(first), "c")).rejects.toBeInstanceOf(TokenRefused);
});

test("a file of an hour before its last day counts", async () => {
  await writeFile(path, await edited({ askedAt: ago(23 * HOUR) }));
  server.state.broken = true;
  const verifier = newVerifier();
  await verifier.hydrate();
  expect(await verifier.verify(tokenOf(first), "c")).toMatchObject({ sub: "s" });
});

test("keys that cannot be kept are good all the same, and it is said", async () => {
  path = join(directory, "nowhere", "keys.json");
  const verifier = newVerifier();
  await verifier.hydrate();
  await verifier.verify(tokenOf(first), "c");
  expect(warnings).toEqual([`The keys could not be kept in ${path}: there is no such file.`]);
});
