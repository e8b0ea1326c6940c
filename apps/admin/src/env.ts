import { BffEnv, parseEnv } from "@polyclinic/client-react/bff-env";

let parsed: BffEnv | undefined;

/** Read when the server starts and not when it is built: the same artefact serves staging and production. */
export function env(): BffEnv {
  parsed ??= parseEnv("apps/admin", BffEnv, process.env);
  return parsed;
}

export const isDevelopment = process.env.NODE_ENV === "development";
