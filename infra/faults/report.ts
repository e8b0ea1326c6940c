import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stateOfStart } from "../local/paths.ts";

export type Row = Record<string, string | number>;

const directory = join(stateOfStart, "faults");

/** What a proof has measured, for the table at the end: files of tests run in processes of their own. */
export function report(name: string, rows: readonly Row[]): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `${name}.json`), JSON.stringify(rows));
}

export function forgetReports(): void {
  rmSync(directory, { recursive: true, force: true });
}

/**
 * Writes all of it to `.local/faults.json` and returns it. Names that are the same up to a hyphen share a table.
 */
export function collectReports(): Record<string, Row[]> {
  mkdirSync(directory, { recursive: true });
  const all: Record<string, Row[]> = {};
  for (const name of readdirSync(directory).toSorted()) {
    const rows = JSON.parse(readFileSync(join(directory, name), "utf8")) as Row[]; // as: written above
    const [table = name] = name.replace(/\.json$/, "").split("-");
    all[table] = [...(all[table] ?? []), ...rows];
  }
  writeFileSync(join(stateOfStart, "faults.json"), `${JSON.stringify(all, null, 2)}\n`);
  return all;
}
