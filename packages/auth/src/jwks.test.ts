import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { jwksOf, rsaKey, signed, startIssuer } from "./testing/issuer.ts";
import { createTokenVerifier, TokenRefused } from "./token-verifier.ts";

const first = rsaKey("first");
const second = rsaKey("second");
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function issuerWith(...keys: (typeof first)[]) {
  const server = await startIssuer(jwksOf(...keys));
  stops.push(() => server.stop());
  const issuer = `${server.origin}/local_polyclinic`;
  const settings = { issuer, jwksUri: server.jwksUri, userPoolId: "local_polyclinic" };
  const tokenOf = (key: typeof first, kid = key.kid) => {
    const iat = Math.floor(Date.now() / 1000);
    const payload = { sub: "s", iss: issuer, client_id: "c", token_use: "access", iat, exp: iat + 600 };
    return signed({ alg: "RS256", kid }, payload, key.privateKey);
  };
  return { server, settings, tokenOf };
}

test("10,000 invented key ids cost the issuer two requests at most, and starve no good token", async () => {
  const { server, settings, tokenOf } = await issuerWith(first);
  const verifier = createTokenVerifier(settings);
  await verifier.hydrate();
  const [, body, signature] = tokenOf(first).split(".");
  const bogus = (n: number) => {
    const header = Buffer.from(JSON.stringify({ alg: "RS256", kid: `kid-${n}` })).toString("base64url");
    return verifier.verify(`${header}.${body}.${signature}`, "c").catch((error: unknown) => error);
  };
  const answers = await Promise.all(Array.from({ length: 5000 }, (_, n) => bogus(n)));
  for (let n = 5000; n < 10_000; n += 1) answers.push(await bogus(n));
  expect(answers.every((answer) => answer instanceof TokenRefused)).toBe(true);
  expect(server.state.requests).toBeLessThanOrEqual(2);
  await verifier.verify(tokenOf(first), "c");
});

test("a rotated key is found without a restart, and its signer only", async () => {
  const { server, settings, tokenOf } = await issuerWith(first);
  const verifier = createTokenVerifier(settings);
  await verifier.hydrate();
  server.state.jwks = jwksOf(first, second);
  await verifier.verify(tokenOf(second), "c");
  await expect(verifier.verify(tokenOf(first, "second"), "c")).rejects.toBeInstanceOf(TokenRefused);
  expect(server.state.requests).toBe(2);
});

test("while the issuer is down, loaded keys go on working and it is asked once for unknown ones", async () => {
  const { server, settings, tokenOf } = await issuerWith(first);
  const verifier = createTokenVerifier(settings);
  await verifier.hydrate();
  server.state.broken = true;
  for (let n = 0; n < 20; n += 1) {
    await verifier.verify(tokenOf(first), "c");
    await expect(verifier.verify(tokenOf(second, `kid-${n}`), "c")).rejects.toBeInstanceOf(TokenRefused);
  }
  expect(server.state.requests).toBe(2);
});

test("without keys the start fails, and nothing passes", async () => {
  const { server, settings, tokenOf } = await issuerWith(first);
  server.state.broken = true;
  const verifier = createTokenVerifier(settings);
  await expect(verifier.hydrate()).rejects.toThrow("answered 500");
  await expect(verifier.verify(tokenOf(first), "c")).rejects.toBeInstanceOf(TokenRefused);
  server.state.broken = false;
  await verifier.hydrate();
  await verifier.verify(tokenOf(first), "c");
});

test("an answer without keys is none, and takes nothing away", async () => {
  const { server, settings, tokenOf } = await issuerWith(first);
  const verifier = createTokenVerifier(settings);
  await verifier.hydrate();
  server.state.jwks = jwksOf();
  await expect(verifier.hydrate()).rejects.toThrow("The issuer has no keys.");
  await verifier.verify(tokenOf(first), "c");
});

test("a redirect of the key address is not followed", async () => {
  const { settings } = await issuerWith(first);
  const redirecting = createServer((_request, response) => {
    response.writeHead(302, { location: settings.jwksUri }).end();
  });
  await new Promise<void>((resolve) => redirecting.listen(0, "127.0.0.1", resolve));
  stops.push(async () => {
    redirecting.closeAllConnections();
    await new Promise((resolve) => redirecting.close(resolve));
  });
  const address = redirecting.address();
  const port = typeof address === "object" ? address?.port : 0;
  const verifier = createTokenVerifier({ ...settings, jwksUri: `http://127.0.0.1:${port}/keys` });
  await expect(verifier.hydrate()).rejects.toThrow("fetch failed");
});
