// `pnpm test:scale [--tenants=1000]`: many clinics in one database, made, checked, migrated with one of them poisoned, and
// served by one API. Times and memory are printed as a table; the last line counts the tests.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as reports from "./reports.ts";
import { step, stopRunningStep } from "./steps.ts";
import { temporaryDirectory } from "./test-server.ts";
import { wishToStop } from "./wish-to-stop.ts";

const wish = wishToStop();
wish.signal.addEventListener("abort", stopRunningStep);

const { values } = parseArgs({ options: { tenants: { type: "string", default: "1000" } } });
const tenants = Number(values.tenants);
if (!Number.isInteger(tenants) || tenants < 2) {
  console.error("Usage: pnpm test:scale [--tenants=1000], two at least");
  process.exit(2);
}

const name = `${tenants} clinics`;
const directory = temporaryDirectory("scale-reports");
const report = join(directory, "scale.json");
const script = ["--filter", "@polyclinic/infra", "run", "test", "scale"];
const args = [...script, ...reports.vitestReporters(report), "--silent=false"];
const well = await step(name, "pnpm", args, { SCALE_TENANTS: String(tenants) });
const result = reports.readVitestReport(name, report);
const results = !well && reports.isGood([result]) ? [result, reports.ofStep(name, false)] : [result];
rmSync(directory, { recursive: true, force: true });

if (wish.signal.aborted) {
  console.log("Stopped before the end.");
  process.exit(130);
}
console.log(reports.closingLine(results));
process.exit(reports.isGood(results) ? 0 : 1);
