// `pnpm check`: the gate before a commit: format, lint and boundaries, types, unit and database tests.
import { step, stopRunningStep, tool, turboRun } from "./steps.ts";
import { startTestServer } from "./test-server.ts";
import { wishToStop } from "./wish-to-stop.ts";

const wish = wishToStop();
wish.signal.addEventListener("abort", stopRunningStep);

const server = await startTestServer();
const format = await step("Format", tool("biome"), ["ci", "."]);
const rest = await step("Lint, boundaries, types and tests", ...turboRun(["lint", "typecheck", "test"]), {
  TEST_DATABASE_URL: server.url,
});
await server.stop();
if (!format) console.log("`pnpm format` puts the format right.");
process.exit(format && rest ? 0 : 1);
