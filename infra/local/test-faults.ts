// `pnpm test:faults`: what breaks under way, over many jobs and real time: killed workers, a restarted database, one
// clinic that floods the queue. Takes some minutes.
import { step, stopRunningStep } from "./steps.ts";
import { startTestServer } from "./test-server.ts";
import { wishToStop } from "./wish-to-stop.ts";

const wish = wishToStop();
wish.signal.addEventListener("abort", stopRunningStep);

const server = await startTestServer();
const args = ["--filter", "@polyclinic/worker", "run", "test:faults"];
const well = await step("Faults", "pnpm", args, { TEST_DATABASE_URL: server.url });
await server.stop();
process.exit(well ? 0 : 1);
