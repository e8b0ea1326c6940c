// `pnpm test:faults`: the long proofs. Outside services that are away, workers that are killed, a clinic that floods the
// queue, an upload of 200 MB, rights that end while tokens' issuer is away, and what `npm test` leaves out in the browser.
// With `--minutes=25` only those that fit, the first ones first; what is left out is named. The last line counts the tests.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { WIDE } from "../e2e/wide.ts";
import { collectReports, forgetReports } from "../faults/report.ts";
import { findOrInstallBrowser } from "./browser.ts";
import * as reports from "./reports.ts";
import { step, stopRunningStep } from "./steps.ts";
import { testInBrowser } from "./test-in-browser.ts";
import { startTestServer, temporaryDirectory } from "./test-server.ts";
import { wishToStop } from "./wish-to-stop.ts";

interface Proof {
  name: string;
  /** About, on two cores. */
  minutes: number;
  prove: () => Promise<reports.Result[]>;
}

const wish = wishToStop();
wish.signal.addEventListener("abort", stopRunningStep);

const began = performance.now();
const minutesSinceBegin = () => (performance.now() - began) / 60_000;
const { values } = parseArgs({ options: { minutes: { type: "string", default: "Infinity" } } });
const limit = Number(values.minutes);
const server = await startTestServer();
const directory = temporaryDirectory("faults-reports");
const results: reports.Result[] = [];
const leftOut: string[] = [];

/** What is short and shows most comes first. */
const proofs: Proof[] = [
  ofTests("what is lost is lost in every process", 2, "infra", "faults/revocation"),
  ofTests("10,000 notifications beside one", 2, "infra", "faults/fairness"),
  inBrowser("an upload of 200 MB", 3, "faults", []),
  ofTests("workers killed over e-mails", 4, "infra", "faults/kills"),
  ofTests("outside services away", 10, "infra", "faults/outage-"),
  ofTests("connections cut", 2, "worker", "faults/connections"),
  inBrowser("every page in English, and more time zones", 6, "e2e", ["--grep", WIDE]),
  ofTests("schedules", 4, "worker", "faults/schedules"),
  ofTests("workers killed over jobs", 6, "worker", "faults/crash"),
];

forgetReports();
try {
  for (const { name, minutes, prove } of proofs) {
    if (wish.signal.aborted) break;
    if (minutesSinceBegin() + minutes > limit) leftOut.push(name);
    else results.push(...(await prove()));
  }
} finally {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}

if (wish.signal.aborted) {
  console.log("Stopped before the end.");
  process.exit(130);
}
for (const [name, rows] of Object.entries(collectReports())) {
  console.log(`\n${name}`);
  console.table(rows);
}
console.log(`\n${reports.table(results)}\nAll of it took ${minutesSinceBegin().toFixed(1)} minutes.`);
if (leftOut.length > 0)
  console.log(`Left out, since it would not fit into ${limit} minutes: ${leftOut.join(", ")}.`);
console.log(reports.closingLine(results));
process.exit(reports.isGood(results) ? 0 : 1);

function ofTests(name: string, minutes: number, workspace: "infra" | "worker", files: string): Proof {
  return {
    name,
    minutes,
    async prove() {
      const report = join(directory, `${results.length}.json`);
      const script = ["--filter", `@polyclinic/${workspace}`, "run", "test:faults"];
      const args = [...script, files, ...reports.vitestReporters(report)];
      const well = await step(name, "pnpm", args, { TEST_DATABASE_URL: server.url });
      const result = reports.readVitestReport(name, report);
      return !well && reports.isGood([result]) ? [result, reports.ofStep(name, false)] : [result];
    },
  };
}

function inBrowser(label: string, minutes: number, folder: "e2e" | "faults", args: string[]): Proof {
  return {
    name: label,
    minutes,
    async prove() {
      const executable = findOrInstallBrowser(console.log);
      if (executable === null) return [reports.ofStep("a browser", false)];
      const config = join(folder, "playwright.config.ts");
      return testInBrowser({ label, config, args, executable, serverUrl: server.url, signal: wish.signal });
    },
  };
}
