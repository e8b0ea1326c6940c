// `pnpm test:holes`: takes one guard after the other out of a copy of the code, and shows that a test notices each. With
// `--minutes=10` as many as fit, others on each day; `--only=word` those whose sentence has it. The last line counts them.
import { parseArgs } from "node:util";
import { holes } from "../holes/holes.ts";
import { prove, type Verdict } from "../holes/prove.ts";
import { plantTree } from "../holes/tree.ts";
import * as reports from "./reports.ts";
import { startTestServer } from "./test-server.ts";
import { wishToStop } from "./wish-to-stop.ts";

const wish = wishToStop();
const { values } = parseArgs({
  options: { minutes: { type: "string", default: "Infinity" }, only: { type: "string", default: "" } },
});
const began = performance.now();
const minutesSinceBegin = () => (performance.now() - began) / 60_000;
/** About, of one hole. */
const MINUTES = 0.3;
const DAY_MS = 86_400_000;

const chosen = holes.filter(({ what }) => what.includes(values.only));
const first = (Math.floor(Date.now() / DAY_MS) * 17) % chosen.length;
const inTurn = [...chosen.slice(first), ...chosen.slice(0, first)];
const verdicts: { what: string; verdict: Verdict; seconds: number }[] = [];
const server = await startTestServer();
const tree = plantTree();
try {
  for (const hole of inTurn) {
    if (wish.signal.aborted || minutesSinceBegin() + MINUTES > Number(values.minutes)) break;
    const start = performance.now();
    const verdict = await prove(tree, hole, { serverUrl: server.url, signal: wish.signal });
    if (wish.signal.aborted) break;
    const seconds = Math.round((performance.now() - start) / 1_000);
    verdicts.push({ what: hole.what, verdict, seconds });
    console.log(`${verdict === "noticed" ? "✓" : "✗"} ${hole.what}: ${verdict}, ${seconds} s`);
  }
} finally {
  tree.remove();
  await server.stop();
}

if (wish.signal.aborted) {
  console.log("Stopped before the end.");
  process.exit(130);
}
console.table(verdicts);
const leftOut = inTurn.length - verdicts.length;
if (leftOut > 0) console.log(`Left out, since there was no time: ${leftOut} of ${inTurn.length} holes.`);
const passed = verdicts.filter(({ verdict }) => verdict === "noticed").length;
const result = { name: "holes", passed, failed: verdicts.length - passed, skipped: 0 };
console.log(reports.closingLine([result]));
process.exit(reports.isGood([result]) ? 0 : 1);
