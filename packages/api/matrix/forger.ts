import { createPrivateKey, createSign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { World } from "../src/testing/world.ts";

/** Signs as the directory does: only what it says is wrong. */
export function forger({ stateDirectory }: World, authorization: string): (changes: object) => string {
  const [head = "", payload = ""] = authorization.replace("Bearer ", "").split(".");
  const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
  const key = createPrivateKey(readFileSync(join(stateDirectory, "signing-key.pem")));
  return (changes) => {
    const changed = Buffer.from(JSON.stringify({ ...Object(claims), ...changes })).toString("base64url");
    const signature = createSign("RSA-SHA256").update(`${head}.${changed}`).sign(key, "base64url");
    return `Bearer ${head}.${changed}.${signature}`;
  };
}
