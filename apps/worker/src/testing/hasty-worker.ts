// The worker itself, which tries again after seconds and not after a minute: for the proofs of infra/faults.
import { readEnv } from "../env.ts";
import { runWorker } from "../run-worker.ts";
import { QUICK } from "./timings.ts";

await runWorker(readEnv(), { ...QUICK, lastRetry: 4 });
