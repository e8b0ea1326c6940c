/**
 * Ctrl-C, a polite kill, a closed terminal, or the end of the process that started this one: npm's shell passes no
 * signal on when it is killed. `came` resolves with null, since nothing has gone wrong.
 */
export function wishToStop(): { signal: AbortSignal; came: Promise<null> } {
  const controller = new AbortController();
  const came = new Promise<null>((resolve) =>
    controller.signal.addEventListener("abort", () => resolve(null)),
  );
  const stop = (): void => controller.abort(new Error("asked to stop"));
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
  // With the terminal closed nobody reads on, and that must not end us before the others.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", stop);

  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 300);
  watch.unref();
  return { signal: controller.signal, came };
}
