/** Next calls this once, before the first request: a server that cannot reach its API should not start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") (await import("./check-env.ts")).checkEnv(); // oxlint-disable-line node/no-process-env -- Next writes this value in when it builds
}
