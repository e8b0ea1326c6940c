/** Next calls this once, before the first request: a server that cannot reach its API should not start. */
export async function register(): Promise<void> {
  // oxlint-disable-next-line node/no-process-env -- Next drops the branch from other runtimes only when it reads so
  if (process.env.NEXT_RUNTIME === "nodejs") (await import("./check-environment.ts")).checkEnvironment();
}
