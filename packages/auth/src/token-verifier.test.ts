import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { badTokens, type Genuine, genuineToken } from "./testing/bad-tokens.ts";
import { jwksOf, rsaKey, startIssuer } from "./testing/issuer.ts";
import { TokenRefused, type TokenVerifier, tokenVerifierWith } from "./token-verifier.ts";

const POOL = "ap-south-1_AbCdEf123";
const AMAZON = `https://cognito-idp.ap-south-1.amazonaws.com/${POOL}`;
const LOCAL = "http://127.0.0.1:9229/local_polyclinic";
const CLIENT = "hospital0client";
const SUB = "5f0c8a5e-0000-4000-8000-000000000001";

const ours = rsaKey("ours");
const attacker = rsaKey("attacker");
const { alg: _any, ...openToAnyAlg } = jwksOf({ ...ours, kid: "any-alg" }).keys[0] ?? { kty: "RSA" };
const issuer = await startIssuer({ keys: [...jwksOf(ours).keys, openToAnyAlg] });
const attackerServer = await startIssuer(jwksOf(attacker, { ...attacker, kid: "ours" }));
afterAll(async () => {
  await issuer.stop();
  await attackerServer.stop();
});

const now = () => Math.floor(Date.now() / 1000);

const modes = [
  { mode: "Amazon's issuer", iss: AMAZON },
  { mode: "local issuer", iss: LOCAL },
];

describe.each(modes)("$mode", ({ iss }) => {
  const by: Genuine = { issuer: iss, clientId: CLIENT, sub: SUB, key: ours };
  const genuine = (changes: object = {}) => genuineToken(by, changes);
  const corpus = badTokens(by, { key: attacker, jwksUri: attackerServer.jwksUri });
  let verifier: TokenVerifier;
  beforeAll(async () => {
    const settings = { issuer: iss, jwksUri: issuer.jwksUri, userPoolId: POOL };
    verifier = tokenVerifierWith(settings, {
      fetch: async () => (await fetch(issuer.jwksUri)).arrayBuffer(),
    });
    await verifier.hydrate();
  });

  test("a genuine token passes and says who it is", async () => {
    const iat = now() - 5;
    const exp = now() + 3600;
    const identity = await verifier.verify(genuine({ iat, exp, auth_time: iat }), CLIENT);
    expect(identity).toEqual({ sub: SUB, clientId: CLIENT, signedInAt: iat, expiresAt: exp });
  });

  test("a refreshed token says when its person signed in", async () => {
    const iat = now() - 5;
    const token = genuine({ iat, exp: iat + 3600, auth_time: iat - 7200 });
    expect(await verifier.verify(token, CLIENT)).toMatchObject({ signedInAt: iat - 7200 });
  });

  test("a clock that differs by less than a minute is forgiven", async () => {
    for (const late of [{ exp: now() - 57 }, { nbf: now() + 57 }]) {
      expect(await verifier.verify(genuine(late), CLIENT)).toMatchObject({ clientId: CLIENT });
    }
  });

  test.each(Object.entries(corpus))("refused: %s", async (_name, token) => {
    const refusal = await verifier.verify(token, CLIENT).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TokenRefused);
    expect(refusal).toMatchObject({ message: "The access token was refused.", cause: expect.any(Error) });
  });

  test("what is no text at all is refused", async () => {
    const values: unknown[] = [undefined, null, 1, {}, ["a"], { length: 1 }];
    for (const value of values) {
      const token = value as string; // a caller without types
      await expect(verifier.verify(token, CLIENT)).rejects.toBeInstanceOf(TokenRefused);
    }
  });

  test("an empty client id matches nothing", async () => {
    for (const client_id of ["", undefined]) {
      await expect(verifier.verify(genuine({ client_id }), "")).rejects.toBeInstanceOf(TokenRefused);
    }
  });
});

test("keys named in a token's header are never fetched", () => {
  expect(attackerServer.state.requests).toBe(0);
});

test("an Amazon issuer must be the pool's own", () => {
  const settings = { issuer: `${AMAZON}x`, jwksUri: "", userPoolId: POOL };
  expect(() => tokenVerifierWith(settings, { fetch: () => Promise.reject(new Error("unused")) })).toThrow(
    `The issuer of pool ${POOL} is ${AMAZON}`,
  );
});
