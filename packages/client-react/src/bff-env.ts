import { z } from "zod";

const BffEnv = z.object({
  /** Where this server reaches the API. */
  API_URL: z.url({ protocol: /^https?$/ }),
  APP_ID: z.uuid(),
  API_KEY: z.string().min(1),
  /** What a browser's address bar shows, without a path. */
  APP_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine((url) => URL.parse(url)?.origin === url, "has a path or a slash at its end"),
});
export type BffEnv = z.infer<typeof BffEnv>;

/** Throws one sentence for each variable that is missing or wrong. `program` says whose they are. */
export function parseBffEnv(program: string, variables: Record<string, string | undefined>): BffEnv {
  const result = BffEnv.safeParse(variables);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment of ${program} is not complete. ${problems.join("; ")}`);
}

/** For the start of a server: Next would report the error and go on listening, so the process ends itself. */
export function exitUnlessComplete(env: () => BffEnv): void {
  try {
    env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
