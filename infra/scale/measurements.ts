import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { stateOfStart } from "../local/paths.ts";

type Row = Record<string, string | number>;

export interface Measurements {
  /** Runs the work, and notes how long it took and how long each of `count` took. */
  time<T>(what: string, count: number, work: () => Promise<T>): Promise<T>;
  note(what: string, row: Row): void;
  /** A table, and `.local/scale.json`. The load says how busy others kept the machine. */
  report(): void;
}

export function openMeasurements(tenants: number): Measurements {
  const rows: Record<string, Row> = {};
  const note = (what: string, row: Row): void => void (rows[what] = row);
  return {
    note,
    async time(what, count, work) {
      const began = performance.now();
      const answer = await work();
      const ms = performance.now() - began;
      note(what, {
        seconds: round(ms / 1_000),
        "ms each": round(ms / count),
        load: round(loadavg()[0] ?? 0),
      });
      return answer;
    },
    report() {
      console.log(`${tenants} clinics`);
      console.table(rows);
      mkdirSync(stateOfStart, { recursive: true });
      writeFileSync(join(stateOfStart, "scale.json"), `${JSON.stringify({ tenants, rows }, null, 2)}\n`);
    },
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
