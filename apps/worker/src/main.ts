import { readEnv } from "./env.ts";
import { runWorker } from "./run-worker.ts";

try {
  await runWorker(readEnv());
} catch (error) {
  // A sentence of ours, or of the database about itself; nobody's data is there yet.
  process.stderr.write(`${error instanceof Error ? error.message : "The worker cannot start."}\n`);
  process.exit(1);
}
