import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Of this machine's local system alone; made once, so that sessions outlive a restart. */
export interface LocalSecrets {
  apiPassword: string;
  workerPassword: string;
  sessionKey: string;
  linkKey: string;
}

export function localSecrets(stateDirectory: string): LocalSecrets {
  const file = join(stateDirectory, "secrets.json");
  // What an earlier release did not need yet is added.
  const secrets: LocalSecrets = {
    apiPassword: randomBytes(24).toString("base64url"),
    workerPassword: randomBytes(24).toString("base64url"),
    sessionKey: randomBytes(32).toString("base64"),
    linkKey: randomBytes(32).toString("base64"),
    ...readStored(file),
  };
  mkdirSync(stateDirectory, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

function readStored(file: string): Partial<LocalSecrets> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Partial<LocalSecrets>;
  } catch {
    return {};
  }
}
