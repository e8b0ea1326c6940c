// `pnpm bench [--rounds=5]`: Polyclinic beside the classic Express chain and a bare Fastify, in one run. Prints a table,
// writes .local/bench.json, and fails when Polyclinic does not reach a floor.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { missedFloors } from "./floors.ts";
import { measure, type Rounds } from "./measure.ts";
import { operationsOn } from "./operations.ts";
import { ratioTo, summariesOf } from "./summary.ts";
import { createWorld } from "./world.ts";

const STATE = join(import.meta.dirname, "../../.local");

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, only: { type: "string", default: "" } },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('Usage: pnpm bench [--rounds=5] [--only="patients.list"]');
  process.exit(2);
}

const report = new Map<string, Rounds>();
const world = await createWorld({ patients: 5_000 });
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => void world.close().finally(() => process.exit(130)));
try {
  for (const operation of operationsOn(world.patientIds)) {
    if (!operation.name.startsWith(values.only)) continue;
    const all = await measure(world, operation, rounds);
    report.set(operation.name, all);
    print(operation.name, all);
  }
} finally {
  await world.close();
}

const summaries = Object.fromEntries([...report].map(([name, all]) => [name, summariesOf(all)]));
mkdirSync(STATE, { recursive: true });
writeFileSync(join(STATE, "bench.json"), `${JSON.stringify(summaries, null, 2)}\n`);
const missed = missedFloors(report);
for (const sentence of missed) console.error(`Below the floor: ${sentence}`);
if (missed.length > 0) process.exitCode = 1;

function print(name: string, all: Rounds): void {
  console.log(`\n${name}`);
  console.table(summariesOf(all));
  const [express, bare] = [ratioTo("express", all), ratioTo("bare", all)].map((ratio) => ratio.toFixed(2));
  console.log(`Polyclinic is ${express} times the classic chain and ${bare} times the bare handler.`);
}
