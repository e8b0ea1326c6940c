import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Database, openDatabase, type PlatformDb } from "@polyclinic/db";
import { stateOfStart } from "../local/paths.ts";
import type { Program } from "../local/programs.ts";

/** Whose key suppressed addresses have. */
export function apiEnv(): Record<string, string> {
  return envOf("api");
}

/** Who may do what only the owner of the database may. */
export function workerEnv(): Record<string, string> {
  return envOf("worker");
}

function envOf(name: "api" | "worker"): Record<string, string> {
  const directory = process.env["POLYCLINIC_STATE"] ?? stateOfStart;
  const program = JSON.parse(readFileSync(join(directory, `${name}.json`), "utf8")) as Program; // as: a file of ours
  return program.env;
}

/** The control plane of the system under test, for what no page does. */
export async function withPlatform<T>(
  work: (platform: PlatformDb, database: Database) => Promise<T>,
): Promise<T> {
  const database = openDatabase({
    url: apiEnv()["DATABASE_URL"] ?? "",
    applicationName: "polyclinic-e2e",
    poolSize: 2,
    onError: (error) => console.error(error),
  });
  try {
    return await work(
      database.platform({ userId: null, roles: [], appId: "e2e", requestId: "e2e" }),
      database,
    );
  } finally {
    await database.close();
  }
}
