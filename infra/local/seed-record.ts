import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SEED_VERSION, type Seeded, type SeedSize } from "../demo/seed.ts";

/** `seed.json`: what the database beside it was filled with. The keys of the apps are nowhere else: databases keep hashes. */
interface SeedRecord extends Seeded {
  version: string;
  /** Also in the database's comment: the two belong together, or neither is worth anything. */
  id: string;
}

/** Null when there is none, or when it is of another version of the demo data. */
export function readSeedRecord(directory: string, size: SeedSize): SeedRecord | null {
  try {
    const record = JSON.parse(readFileSync(fileIn(directory), "utf8")) as SeedRecord;
    return record.version === versionOf(size) ? record : null;
  } catch {
    return null;
  }
}

export function writeSeedRecord(directory: string, size: SeedSize, id: string, seeded: Seeded): void {
  const record: SeedRecord = { version: versionOf(size), id, ...seeded };
  writeFileSync(fileIn(directory), JSON.stringify(record, null, 2), { mode: 0o600 });
}

export function removeSeedRecord(directory: string): void {
  rmSync(fileIn(directory), { force: true });
}

function versionOf(size: SeedSize): string {
  return `${size} ${SEED_VERSION}`;
}

function fileIn(directory: string): string {
  return join(directory, "seed.json");
}
