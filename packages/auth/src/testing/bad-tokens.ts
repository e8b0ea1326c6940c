// Tokens that must be refused: by the verifier alone, and by the API that stands behind it.
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { encode, type SigningKey, signed } from "./issuer.ts";

/** Whose tokens pass. */
export interface Genuine {
  issuer: string;
  clientId: string;
  sub: string;
  key: SigningKey;
}

/** Somebody else's key, and where its public half can be fetched. */
export interface Attacker {
  key: SigningKey;
  jwksUri: string;
}

type Claims = ReturnType<typeof claimsOf>;

const now = () => Math.floor(Date.now() / 1000);

function claimsOf({ issuer, clientId, sub }: Genuine) {
  return {
    sub,
    iss: issuer,
    client_id: clientId,
    token_use: "access",
    scope: "aws.cognito.signin.user.admin",
    auth_time: now(),
    iat: now(),
    exp: now() + 3600,
    jti: "1",
    username: sub,
  };
}

/** Signed by the issuer and right in everything that is not named. */
export function genuineToken(by: Genuine, changes: object = {}, headerChanges: object = {}): string {
  const header = { alg: "RS256", kid: by.key.kid, ...headerChanges };
  return signed(header, { ...claimsOf(by), ...changes }, by.key.privateKey);
}

/** By what is wrong with them. */
export function badTokens(by: Genuine, attacker: Attacker): Record<string, string> {
  const { issuer, clientId, key: ours } = by;
  const { kid } = ours;
  const header = { alg: "RS256", kid };
  const genuine = (changes: object = {}, headerChanges: object = {}) =>
    genuineToken(by, changes, headerChanges);
  const without = (name: keyof Claims) => genuine({ [name]: undefined });
  const hmac = (secret: string | Buffer) => {
    const input = `${encode({ alg: "HS256", kid })}.${encode(claimsOf(by))}`;
    return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
  };
  const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const claims = claimsOf(by);
  const valid = genuine();
  const [head, body, signature] = parts(valid);
  const publicPem = ours.publicKey.export({ type: "spki", format: "pem" });
  const publicDer = ours.publicKey.export({ type: "spki", format: "der" });
  const forged = encode({ ...claims, sub: "someone-else", "cognito:groups": ["admin"] });
  const unsigned = (alg: string) => `${encode({ alg, kid })}.${body}.`;
  const byAttacker = (extra: object) => signed({ ...header, ...extra }, claims, attacker.key.privateKey);
  const remote = attacker.jwksUri;
  const x5c = [attacker.key.publicKey.export({ type: "spki", format: "der" }).toString("base64")];
  const jwk = { ...attacker.key.publicKey.export({ format: "jwk" }), kid };
  const ecInput = `${encode({ alg: "ES256", kid })}.${body}`;
  const ecSignature = sign("sha256", Buffer.from(ecInput), {
    key: elliptic.privateKey,
    dsaEncoding: "ieee-p1363",
  });
  return {
    "alg none, no signature": unsigned("none"),
    "alg None": unsigned("None"),
    "alg NONE with a signature": `${encode({ alg: "NONE", kid })}.${body}.${signature}`,
    "alg none with our signature": `${encode({ alg: "none", kid })}.${body}.${signature}`,
    "no alg": signed({ kid }, claims, ours.privateKey),
    "alg in lower case": genuine({}, { alg: "rs256" }),
    "alg as a list": genuine({}, { alg: ["RS256"] }),
    "HS256 with the public key as PEM": hmac(publicPem.toString()),
    "HS256 with the public key as DER": hmac(publicDer),
    "HS256 with an empty secret": hmac(""),
    "RS512 by our own key": signed({ ...header, alg: "RS512" }, claims, ours.privateKey, "sha512"),
    "RS512 by a key that names no alg": signed(
      { alg: "RS512", kid: "any-alg" },
      claims,
      ours.privateKey,
      "sha512",
    ),
    "ES256 by another key": `${ecInput}.${ecSignature.toString("base64url")}`,
    "wrong issuer": genuine({ iss: "https://cognito-idp.ap-south-1.amazonaws.com/ap-south-1_Other0000" }),
    "issuer with a slash more": genuine({ iss: `${issuer}/` }),
    "issuer as a prefix": genuine({ iss: `${issuer}.example.com` }),
    "no issuer": without("iss"),
    "wrong client": genuine({ client_id: "admin0client" }),
    "client in another case": genuine({ client_id: clientId.toUpperCase() }),
    "client as a list": genuine({ client_id: [clientId] }),
    "client as audience only": genuine({ client_id: undefined, aud: clientId }),
    "id token": genuine({ token_use: "id", client_id: undefined, aud: clientId }),
    "id token with a client_id": genuine({ token_use: "id", aud: clientId }),
    "refresh token use": genuine({ token_use: "refresh" }),
    "no token_use": without("token_use"),
    expired: genuine({ exp: now() - 3600 }),
    "expired 61 s ago": genuine({ exp: now() - 61 }),
    "not yet valid": genuine({ nbf: now() + 3600 }),
    "valid in 63 s": genuine({ nbf: now() + 63 }),
    "no exp": without("exp"),
    "exp as text": genuine({ exp: String(now() + 3600) }),
    "exp null": genuine({ exp: null }),
    "exp infinite": signed(
      header,
      JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e999'),
      ours.privateKey,
    ),
    "no sub": without("sub"),
    "sub empty": genuine({ sub: "" }),
    "sub as a number": genuine({ sub: 1 }),
    "tampered payload": `${head}.${forged}.${signature}`,
    "tampered header": `${encode({ ...header, typ: "JWT" })}.${body}.${signature}`,
    "tampered signature": `${head}.${body}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`,
    "signature cut": `${head}.${body}.${signature.slice(0, -8)}`,
    "signature of another token": `${head}.${body}.${parts(genuine({ jti: "2" }))[2]}`,
    "signature stripped": `${head}.${body}.`,
    "two parts": `${head}.${body}`,
    "four parts": `${valid}.${signature}`,
    "encrypted form, five parts": `${valid}.${body}.${signature}`,
    "JSON form": JSON.stringify({ protected: head, payload: body, signature }),
    "another's key under our kid": byAttacker({}),
    "unknown kid": signed({ alg: "RS256", kid: "attacker" }, claims, attacker.key.privateKey),
    "no kid": signed({ alg: "RS256" }, claims, ours.privateKey),
    "kid as a number": genuine({}, { kid: 1 }),
    "kid as a path": genuine({}, { kid: "../../../../dev/null" }),
    "kid as SQL": genuine({}, { kid: "' union select 'key" }),
    "kid __proto__": genuine({}, { kid: "__proto__" }),
    "jku header": byAttacker({ jku: remote }),
    "jku header and its kid": byAttacker({ jku: remote, kid: "attacker" }),
    "x5u header": byAttacker({ x5u: remote }),
    "jwk header": byAttacker({ jwk }),
    "x5c header": byAttacker({ x5c }),
    "payload is a list": signed(header, [claims], ours.privateKey),
    "payload is null": signed(header, "null", ours.privateKey),
    "payload is no JSON": signed(header, "sub=1", ours.privateKey),
    "header is a list": signed([header], claims, ours.privateKey),
    "header is no JSON": signed("RS256", claims, ours.privateKey),
    empty: "",
    dots: "..",
    "one word": "garbage",
    "scheme left on": `Bearer ${valid}`,
    "space around": ` ${valid} `,
    "line break inside": `${head}.\n${body}.${signature}`,
    "NUL inside": `${head}.${body}\u0000.${signature}`,
    "not latin": "नेपाल.नेपाल.नेपाल",
    "lone surrogate": `${head}.\ud800.${signature}`,
    "16 kB, rightly signed": genuine({ filler: "x".repeat(16_000) }),
    "1 MB of one letter": "a".repeat(1_000_000),
    "100,000 dots": ".".repeat(100_000),
  };
}

function parts(token: string): [string, string, string] {
  const [head = "", body = "", signature = ""] = token.split(".");
  return [head, body, signature];
}
