/** What a handler that ignores its signal gets on top. */
const GRACE_MS = 2_000;

class TimedOut extends Error {
  readonly code = "TIMED_OUT";
}

class WorkerStopping extends Error {
  readonly code = "WORKER_STOPPING";
}

/**
 * Aborts `work` when its time is over, or when `stopping` says that the process goes. Work that does not listen is left
 * behind shortly after: it may still run when its job is tried again, which is why a handler has to listen.
 */
export async function withinTime(
  seconds: number,
  stopping: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const left = Promise.withResolvers<never>();
  let grace: NodeJS.Timeout | undefined;
  function abort(reason: Error): void {
    controller.abort(reason);
    grace ??= setTimeout(() => left.reject(reason), GRACE_MS);
  }
  const timer = setTimeout(() => abort(new TimedOut("the time of the job is over")), seconds * 1_000);
  const onStop = (): void => abort(new WorkerStopping("the worker is about to go"));
  stopping.addEventListener("abort", onStop, { once: true });
  if (stopping.aborted) onStop();
  try {
    await Promise.race([work(controller.signal), left.promise]);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
    clearTimeout(grace);
    stopping.removeEventListener("abort", onStop);
  }
}
