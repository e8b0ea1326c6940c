import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encode, jwksOf, rsaKey, signed, startIssuer } from "./testing/issuer.ts";
import { TokenRefused, type TokenVerifier, tokenVerifierWith } from "./token-verifier.ts";

const POOL = "ap-south-1_AbCdEf123";
const AMAZON = `https://cognito-idp.ap-south-1.amazonaws.com/${POOL}`;
const LOCAL = "http://127.0.0.1:9229/local_polyclinic";
const CLIENT = "hospital0client";

const ours = rsaKey("ours");
const attacker = rsaKey("attacker");
const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" });
const { alg: _any, ...openToAnyAlg } = jwksOf({ ...ours, kid: "any-alg" }).keys[0] ?? { kty: "RSA" };
const issuer = await startIssuer({ keys: [...jwksOf(ours).keys, openToAnyAlg] });
const attackerServer = await startIssuer(jwksOf(attacker, { ...attacker, kid: "ours" }));
afterAll(async () => {
  await issuer.stop();
  await attackerServer.stop();
});

const now = () => Math.floor(Date.now() / 1000);
const header = { alg: "RS256", kid: "ours" };

function claims(iss: string) {
  return {
    sub: "5f0c8a5e-0000-4000-8000-000000000001",
    iss,
    client_id: CLIENT,
    token_use: "access",
    scope: "aws.cognito.signin.user.admin",
    auth_time: now(),
    iat: now(),
    exp: now() + 3600,
    jti: "1",
    username: "5f0c8a5e-0000-4000-8000-000000000001",
  };
}
type Claims = ReturnType<typeof claims>;

/** Signed by us and right in everything that is not named. */
function genuine(iss: string, changes: object = {}, headerChanges: object = {}): string {
  return signed({ ...header, ...headerChanges }, { ...claims(iss), ...changes }, ours.privateKey);
}

function without(iss: string, name: keyof Claims): string {
  const { [name]: _left, ...rest } = claims(iss);
  return signed(header, rest, ours.privateKey);
}

function hmac(iss: string, secret: string | Buffer): string {
  const input = `${encode({ alg: "HS256", kid: "ours" })}.${encode(claims(iss))}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

function parts(token: string): [string, string, string] {
  const [head = "", body = "", signature = ""] = token.split(".");
  return [head, body, signature];
}

function corpus(iss: string): Record<string, string> {
  const valid = genuine(iss);
  const [head, body, signature] = parts(valid);
  const publicPem = ours.publicKey.export({ type: "spki", format: "pem" });
  const publicDer = ours.publicKey.export({ type: "spki", format: "der" });
  const forged = encode({ ...claims(iss), sub: "someone-else", "cognito:groups": ["admin"] });
  const unsigned = (alg: string) => `${encode({ alg, kid: "ours" })}.${body}.`;
  const byAttacker = (extra: object) => signed({ ...header, ...extra }, claims(iss), attacker.privateKey);
  const remote = attackerServer.jwksUri;
  const x5c = [attacker.publicKey.export({ type: "spki", format: "der" }).toString("base64")];
  const jwk = { ...attacker.publicKey.export({ format: "jwk" }), kid: "ours" };
  const ecInput = `${encode({ alg: "ES256", kid: "ours" })}.${body}`;
  const ecSignature = sign("sha256", Buffer.from(ecInput), {
    key: elliptic.privateKey,
    dsaEncoding: "ieee-p1363",
  });
  return {
    "alg none, no signature": unsigned("none"),
    "alg None": unsigned("None"),
    "alg NONE with a signature": `${encode({ alg: "NONE", kid: "ours" })}.${body}.${signature}`,
    "alg none with our signature": `${encode({ alg: "none", kid: "ours" })}.${body}.${signature}`,
    "no alg": signed({ kid: "ours" }, claims(iss), ours.privateKey),
    "alg in lower case": genuine(iss, {}, { alg: "rs256" }),
    "alg as a list": genuine(iss, {}, { alg: ["RS256"] }),
    "HS256 with the public key as PEM": hmac(iss, publicPem.toString()),
    "HS256 with the public key as DER": hmac(iss, publicDer),
    "HS256 with an empty secret": hmac(iss, ""),
    "RS512 by our own key": signed({ ...header, alg: "RS512" }, claims(iss), ours.privateKey, "sha512"),
    "RS512 by a key that names no alg": signed(
      { alg: "RS512", kid: "any-alg" },
      claims(iss),
      ours.privateKey,
      "sha512",
    ),
    "ES256 by another key": `${ecInput}.${ecSignature.toString("base64url")}`,
    "wrong issuer": genuine("https://cognito-idp.ap-south-1.amazonaws.com/ap-south-1_Other0000"),
    "issuer with a slash more": genuine(`${iss}/`),
    "issuer as a prefix": genuine(`${iss}.example.com`),
    "no issuer": without(iss, "iss"),
    "wrong client": genuine(iss, { client_id: "admin0client" }),
    "client in another case": genuine(iss, { client_id: CLIENT.toUpperCase() }),
    "client as a list": genuine(iss, { client_id: [CLIENT] }),
    "client as audience only": genuine(iss, { client_id: undefined, aud: CLIENT }),
    "id token": genuine(iss, { token_use: "id", client_id: undefined, aud: CLIENT }),
    "id token with a client_id": genuine(iss, { token_use: "id", aud: CLIENT }),
    "refresh token use": genuine(iss, { token_use: "refresh" }),
    "no token_use": without(iss, "token_use"),
    expired: genuine(iss, { exp: now() - 3600 }),
    "expired 61 s ago": genuine(iss, { exp: now() - 61 }),
    "not yet valid": genuine(iss, { nbf: now() + 3600 }),
    "valid in 63 s": genuine(iss, { nbf: now() + 63 }),
    "no exp": without(iss, "exp"),
    "exp as text": genuine(iss, { exp: String(now() + 3600) }),
    "exp null": genuine(iss, { exp: null }),
    "exp infinite": signed(
      header,
      JSON.stringify(claims(iss)).replace(/"exp":\d+/, '"exp":1e999'),
      ours.privateKey,
    ),
    "no sub": without(iss, "sub"),
    "sub empty": genuine(iss, { sub: "" }),
    "sub as a number": genuine(iss, { sub: 1 }),
    "tampered payload": `${head}.${forged}.${signature}`,
    "tampered header": `${encode({ ...header, typ: "JWT" })}.${body}.${signature}`,
    "tampered signature": `${head}.${body}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`,
    "signature cut": `${head}.${body}.${signature.slice(0, -8)}`,
    "signature of another token": `${head}.${body}.${parts(genuine(iss, { jti: "2" }))[2]}`,
    "signature stripped": `${head}.${body}.`,
    "two parts": `${head}.${body}`,
    "four parts": `${valid}.${signature}`,
    "encrypted form, five parts": `${valid}.${body}.${signature}`,
    "JSON form": JSON.stringify({ protected: head, payload: body, signature }),
    "another's key under our kid": byAttacker({}),
    "unknown kid": signed({ alg: "RS256", kid: "attacker" }, claims(iss), attacker.privateKey),
    "no kid": signed({ alg: "RS256" }, claims(iss), ours.privateKey),
    "kid as a number": genuine(iss, {}, { kid: 1 }),
    "kid as a path": genuine(iss, {}, { kid: "../../../../dev/null" }),
    "kid as SQL": genuine(iss, {}, { kid: "' union select 'key" }),
    "kid __proto__": genuine(iss, {}, { kid: "__proto__" }),
    "jku header": byAttacker({ jku: remote }),
    "jku header and its kid": byAttacker({ jku: remote, kid: "attacker" }),
    "x5u header": byAttacker({ x5u: remote }),
    "jwk header": byAttacker({ jwk }),
    "x5c header": byAttacker({ x5c }),
    "payload is a list": signed(header, [claims(iss)], ours.privateKey),
    "payload is null": signed(header, "null", ours.privateKey),
    "payload is no JSON": signed(header, "sub=1", ours.privateKey),
    "header is a list": signed([header], claims(iss), ours.privateKey),
    "header is no JSON": signed("RS256", claims(iss), ours.privateKey),
    empty: "",
    dots: "..",
    "one word": "garbage",
    "scheme left on": `Bearer ${valid}`,
    "space around": ` ${valid} `,
    "line break inside": `${head}.\n${body}.${signature}`,
    "NUL inside": `${head}.${body}\u0000.${signature}`,
    "not latin": "नेपाल.नेपाल.नेपाल",
    "lone surrogate": `${head}.\ud800.${signature}`,
    "16 kB, rightly signed": genuine(iss, { filler: "x".repeat(16_000) }),
    "1 MB of one letter": "a".repeat(1_000_000),
    "100,000 dots": ".".repeat(100_000),
  };
}

const modes = [
  { mode: "Amazon's issuer", iss: AMAZON },
  { mode: "local issuer", iss: LOCAL },
];

describe.each(modes)("$mode", ({ iss }) => {
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
    const identity = await verifier.verify(genuine(iss, { iat, exp }), CLIENT);
    expect(identity).toEqual({ sub: claims(iss).sub, clientId: CLIENT, issuedAt: iat, expiresAt: exp });
  });

  test("a clock that differs by less than a minute is forgiven", async () => {
    for (const late of [{ exp: now() - 57 }, { nbf: now() + 57 }]) {
      expect(await verifier.verify(genuine(iss, late), CLIENT)).toMatchObject({ clientId: CLIENT });
    }
  });

  test.each(Object.entries(corpus(iss)))("refused: %s", async (_name, token) => {
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
      await expect(verifier.verify(genuine(iss, { client_id }), "")).rejects.toBeInstanceOf(TokenRefused);
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
