import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * cognito-local signs with a private key that everybody can download with it. This gives the installation a key of
 * its own: both sides of cognito-local read these two modules at each use. One key per process, the last one wins.
 */
export function useOwnSigningKey(directory: string): void {
  const privateKey = readKey(directory) ?? makeKey(directory);
  const { n, e } = createPublicKey(privateKey).export({ format: "jwk" });
  const secret = require("cognito-local/lib/keys/cognitoLocal.private.json") as { pem: string };
  const published = require("cognito-local/lib/keys/cognitoLocal.public.json") as { jwk: object };
  secret.pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  Object.assign(published.jwk, { n, e });
}

function keyPath(directory: string): string {
  return join(directory, "signing-key.pem");
}

function readKey(directory: string): KeyObject | null {
  try {
    return createPrivateKey(readFileSync(keyPath(directory)));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function makeKey(directory: string): KeyObject {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(keyPath(directory), privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  return privateKey;
}
