// That the bench still runs, and that the three programs do the same work; not how fast.
import { afterAll, beforeAll, expect, test } from "vitest";
import { missedFloors } from "./floors.ts";
import type { Sample, Shot } from "./load.ts";
import { measure } from "./measure.ts";
import { operationsOn } from "./operations.ts";
import { summaryOf } from "./summary.ts";
import { createWorld, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld({ patients: 60 });
});

afterAll(() => world?.close());

test("each operation is carried out by each program, and all of them answer the same", async () => {
  const { programs, headers } = world;
  const operations = operationsOn(world.patientIds);
  for (const { polyclinic, peer, calls } of operations.filter(({ name }) => name !== "patients.register")) {
    const answer = await ask(programs.polyclinic.address, headers, polyclinic(3));
    const own = calls === 1 ? [answer] : (answer as unknown[]);
    const expected = await ask(programs.audited.express.address, headers, peer(3));
    expect(own).toEqual(Array.from({ length: calls }, () => ({ result: { data: expected } })));
    expect(await ask(programs.audited.bare.address, headers, peer(3))).toEqual(expected);
    expect(await ask(programs.unaudited.bare.address, headers, peer(3))).toEqual(expected);
  }
});

async function ask(address: string, headers: Record<string, string>, shot: Shot): Promise<unknown> {
  const response = await fetch(`${address}${shot.path}`, {
    method: shot.method,
    headers,
    ...(shot.body !== undefined && { body: shot.body }),
  });
  expect(response.status).toBe(200);
  return JSON.parse(await response.text(), toTheMillisecond);
}

/** The peers' driver makes a Date of an instant. */
function toTheMillisecond(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replace(/(\.\d{3})\d{3}Z$/, "$1Z") : value;
}

test("the classic chain refuses whom it should", async () => {
  const { address } = world.programs.audited.express;
  const { headers } = world;
  const statuses = await Promise.all(
    [
      headers,
      { ...headers, "x-api-key": "wrong" },
      { ...headers, authorization: "Bearer wrong" },
      { ...headers, "x-tenant-id": "other" },
    ].map((sent) => fetch(`${address}/patients`, { headers: sent }).then(({ status }) => status)),
  );
  expect(statuses).toEqual([200, 401, 401, 403]);
});

test("a round measures all of them", async () => {
  const register = operationsOn(world.patientIds).filter(({ name }) => name === "patients.register");
  expect(register).toHaveLength(1);
  for (const operation of register) {
    const rounds = await measure(world, { ...operation, warmUp: 16, amount: 16 }, 1);
    for (const samples of Object.values(rounds)) {
      expect(samples).toHaveLength(1);
      expect(Object.values(samples[0] ?? {}).every(Number.isFinite)).toBe(true);
    }
  }
});

const at = (...rates: number[]): Sample[] =>
  rates.map((rps) => ({ rps, p50: 1, p99: 2, nodeUs: 3, pgUs: 4 }));

test("the median and the floors", () => {
  expect(summaryOf(at(3, 1, 20))).toMatchObject({ rps: 3, rpsRange: [1, 20] });
  const good = { express: at(10, 20), bare: at(50, 100), polyclinic: at(25, 50) };
  expect(missedFloors(new Map([["a", good]]))).toEqual([]);
  const slow = { ...good, polyclinic: at(24, 48) };
  expect(missedFloors(new Map([["a", slow]]))).toEqual([
    "a: 2.40 times express, the floor is 2.5.",
    "a: 0.48 times bare, the floor is 0.5.",
  ]);
});
