import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Of this machine's local system alone; made once, so that sessions outlive a restart. */
export interface LocalSecrets {
  apiPassword: string;
  sessionKey: string;
}

export function localSecrets(stateDirectory: string): LocalSecrets {
  const file = join(stateDirectory, "secrets.json");
  try {
    return JSON.parse(readFileSync(file, "utf8")) as LocalSecrets;
  } catch {
    const secrets = {
      apiPassword: randomBytes(24).toString("base64url"),
      sessionKey: randomBytes(32).toString("base64"),
    };
    mkdirSync(stateDirectory, { recursive: true });
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
    return secrets;
  }
}
