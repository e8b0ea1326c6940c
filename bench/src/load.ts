import type { TestProcess } from "@polyclinic/process/testing";
import autocannon from "autocannon";
import { cpuOf, cpuOfServer, spent } from "./cpu.ts";

export interface Shot {
  method: "GET" | "POST";
  path: string;
  body?: string;
}

export interface Target {
  program: TestProcess;
  headers: Record<string, string>;
  /** The request with this number. */
  shot: (index: number) => Shot;
  /** The next number, no two times the same: nobody is registered twice. */
  number: () => number;
  /** Calls that one request makes. */
  calls: number;
}

export interface Sample {
  /** Calls a second. */
  rps: number;
  /** Milliseconds that a request takes. */
  p50: number;
  p99: number;
  /** Microseconds of CPU for each call. */
  nodeUs: number;
  pgUs: number;
}

const CONNECTIONS = 16;
/** How often autocannon looks whether it is done; its types do not know of it. */
const OFTEN = { sampleInt: 100 };

/** Throws when an answer is not 2xx. */
export async function fire(target: Target, postgres: number, amount: number): Promise<Sample> {
  const { program, headers, shot, number, calls: callsEach } = target;
  const pid = program.child.pid ?? 0;
  const [node, pg, began] = [cpuOf(pid), cpuOfServer(postgres), performance.now()];
  const { result, ended } = await run({
    url: program.address,
    connections: CONNECTIONS,
    amount,
    ...OFTEN,
    headers,
    requests: [
      {
        setupRequest: (request) => {
          const { method, path, body } = shot(number());
          return { ...request, method, path, ...(body !== undefined && { body }) };
        },
      },
    ],
  });
  const seconds = (ended - began) / 1_000;
  if (result["2xx"] !== amount) {
    throw new Error(`${program.address}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`);
  }
  const calls = amount * callsEach;
  return {
    rps: calls / seconds,
    p50: result.latency.p50,
    p99: result.latency.p99,
    nodeUs: ((cpuOf(pid) - node) * 1e6) / calls,
    pgUs: (spent(pg, cpuOfServer(postgres)) * 1e6) / calls,
  };
}

/** With the time of the last answer: autocannon notices later that it is done. */
function run(options: autocannon.Options): Promise<{ result: autocannon.Result; ended: number }> {
  return new Promise((resolve, reject) => {
    let ended = Number.NaN;
    const firing = autocannon(options, (error: Error | null, result) =>
      error ? reject(error) : resolve({ result, ended }),
    );
    firing.on("response", () => {
      ended = performance.now();
    });
  });
}
