// `pnpm test:matrix [--only=patients]`: each procedure as everybody, with ids of everywhere (docs/permissions.md). The last
// line counts the procedures.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as reports from "./reports.ts";
import { step, stopRunningStep } from "./steps.ts";
import { startTestServer, temporaryDirectory } from "./test-server.ts";
import { wishToStop } from "./wish-to-stop.ts";

const wish = wishToStop();
wish.signal.addEventListener("abort", stopRunningStep);

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const server = await startTestServer();
const directory = temporaryDirectory("matrix-reports");
const report = join(directory, "matrix.json");
const script = ["--filter", "@polyclinic/api", "run", "test:matrix"];
const only = values.only === "" ? [] : ["-t", values.only];
const args = [...script, ...only, ...reports.vitestReporters(report), "--silent=false"];
const well = await step("matrix", "pnpm", args, { TEST_DATABASE_URL: server.url });
const result = reports.readVitestReport("matrix", report);
const results = !well && reports.isGood([result]) ? [result, reports.ofStep("matrix", false)] : [result];
await server.stop();
rmSync(directory, { recursive: true, force: true });

if (wish.signal.aborted) {
  console.log("Stopped before the end.");
  process.exit(130);
}
console.log(reports.closingLine(results));
process.exit(reports.isGood(results) ? 0 : 1);
