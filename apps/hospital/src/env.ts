import { BffEnv, Origin, parseEnv } from "@polyclinic/client-react/bff-env";

const Env = BffEnv.extend({
  /** Where a browser sends and fetches patients' documents: the bucket's own address. */
  FILES_ORIGIN: Origin,
});

let parsed: ReturnType<typeof Env.parse> | undefined;

/** Read when the server starts and not when it is built: the same artefact serves staging and production. */
export function env(): ReturnType<typeof Env.parse> {
  parsed ??= parseEnv("apps/hospital", Env, process.env);
  return parsed;
}

export const isDevelopment = process.env.NODE_ENV === "development";
