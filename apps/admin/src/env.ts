import { z } from "zod";

const Env = z.object({
  /** Where this server reaches the API. */
  API_URL: z.url({ protocol: /^https?$/ }),
  APP_ID: z.uuid(),
  API_KEY: z.string().min(1),
  /** What a browser's address bar shows, without a path. */
  APP_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine((url) => URL.parse(url)?.origin === url, "has a path or a slash at its end"),
});
export type Env = z.infer<typeof Env>;

let parsed: Env | undefined;

/** Read when the server starts and not when it is built: the same artefact serves staging and production. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Throws one sentence for each variable that is missing or wrong. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const result = Env.safeParse(variables);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment of apps/admin is not complete. ${problems.join("; ")}`);
}

export const isDevelopment = process.env.NODE_ENV === "development";
