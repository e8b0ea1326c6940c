import { z } from "zod";

/** Scheme, host and port of one place, as a browser names it. */
export const Origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => URL.parse(url)?.origin === url, "has a path or a slash at its end")
  .regex(/^[^*]*$/, "names more than one place");

/** What the server of either app reads; an app with more extends it. */
export const BffEnv = z.object({
  /** Where this server reaches the API. */
  API_URL: z.url({ protocol: /^https?$/ }),
  APP_ID: z.uuid(),
  API_KEY: z.string().min(1),
  /** What a browser's address bar shows, without a path. */
  APP_ORIGIN: Origin,
});
export type BffEnv = z.infer<typeof BffEnv>;

/** Throws one sentence for each variable that is missing or wrong. `program` says whose they are. */
export function parseEnv<Env>(
  program: string,
  schema: z.ZodType<Env>,
  variables: Record<string, string | undefined>,
): Env {
  const result = schema.safeParse(variables);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment of ${program} is not complete. ${problems.join("; ")}`);
}

/** For the start of a server: Next would report the error and go on listening, so the process ends itself. */
export function exitUnlessComplete(env: () => unknown): void {
  try {
    env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
