import { join } from "node:path";
import { startProcess, type TestProcess } from "@polyclinic/process/testing";

export function startApi(env: Record<string, string>): Promise<TestProcess> {
  return startProcess(join(import.meta.dirname, "../main.ts"), "API_PORT", env);
}
