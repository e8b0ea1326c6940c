// Three clinics with real records, everybody who may call, and the server that they call.
import { createWorld, WIDE } from "../src/testing/world.ts";
import { makeCast } from "./callers.ts";
import { Carriers } from "./carriers.ts";
import { Matrix, type Setting } from "./cases.ts";
import { readDocument } from "./document.ts";
import { Ledger } from "./places.ts";
import { Runner } from "./run.ts";

export interface Proof extends Setting {
  matrix: Matrix;
  runner: Runner;
  close(): Promise<void>;
}

/** Each refusal is told: how many are told of one person in a minute has a test of its own. */
const ALL = 1_000_000;

export async function prepare(): Promise<Proof> {
  const world = await createWorld((real) => real, { ...WIDE, told: { person: ALL, nobody: ALL } });
  const ledger = new Ledger(world);
  const cast = await makeCast(world, ledger);
  await world.server.listen({ port: 0, host: "127.0.0.1" });
  world.api.start();
  const setting: Setting = { world, ledger, cast, document: readDocument() };
  const carriers = new Carriers(world);
  return {
    ...setting,
    matrix: new Matrix(setting),
    runner: new Runner(setting, carriers),
    async close() {
      carriers.close();
      await ledger.close();
      await world.close();
    },
  };
}
