import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Jwks } from "aws-jwt-verify/jwk";

export interface SigningKey {
  kid: string;
  publicKey: KeyObject;
  privateKey: KeyObject;
}

export function rsaKey(kid: string): SigningKey {
  return { kid, ...generateKeyPairSync("rsa", { modulusLength: 2048 }) };
}

export function jwksOf(...keys: SigningKey[]): Jwks {
  const jwks = keys.map(({ kid, publicKey }) => ({
    ...publicKey.export({ format: "jwk" }),
    kid,
    use: "sig",
    alg: "RS256",
  }));
  return { keys: jwks } as Jwks; // JsonWebKey lets every field be undefined; an RSA public key has them all
}

/** A real server of keys, which counts how often it is asked and can be told to fail. */
export async function startIssuer(jwks: Jwks) {
  const state = { jwks, requests: 0, broken: false };
  const server = createServer((_request, response) => {
    state.requests += 1;
    response.statusCode = state.broken ? 500 : 200;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(state.jwks));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  const origin = `http://127.0.0.1:${port}`;
  return {
    state,
    origin,
    jwksUri: `${origin}/keys`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

export function encode(part: unknown): string {
  return Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url");
}

export function signed(header: unknown, payload: unknown, key: KeyObject, digest = "sha256"): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${sign(digest, Buffer.from(input), key).toString("base64url")}`;
}
