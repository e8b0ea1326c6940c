import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Demo } from "../local/demo-file.ts";
import { stateOfStart } from "../local/paths.ts";

/** The system that `npm test` started for the tests, or the one of `npm start` when a person runs playwright. */
export function readDemo(): Demo {
  const state = process.env["POLYCLINIC_STATE"] ?? stateOfStart;
  try {
    return JSON.parse(readFileSync(join(state, "demo.json"), "utf8")) as Demo;
  } catch (error) {
    throw new Error("The browser tests need a running system: start it with `npm start`.", { cause: error });
  }
}
