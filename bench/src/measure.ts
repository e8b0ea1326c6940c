import { fire, type Sample, type Target } from "./load.ts";
import type { Operation } from "./operations.ts";
import type { Peer } from "./programs.ts";
import type { World } from "./world.ts";

export type Program = Peer | "polyclinic";

/** Of each program one sample a round. */
export type Rounds = Record<Program, Sample[]>;

/** Rounds are interleaved and each program leads once in a while: a noisy neighbour hits all alike. */
export async function measure(world: World, operation: Operation, rounds: number): Promise<Rounds> {
  const targets = targetsOf(world, operation);
  const programs: Program[] = ["express", "bare", "polyclinic"];
  const samples: Rounds = { express: [], bare: [], polyclinic: [] };
  for (const program of programs) await fire(targets[program], world.postgres, operation.warmUp);
  for (let round = 0; round < rounds; round += 1) {
    const first = round % programs.length;
    for (const program of [...programs.slice(first), ...programs.slice(0, first)])
      samples[program].push(await fire(targets[program], world.postgres, operation.amount));
  }
  return samples;
}

/** Each program has a number of its own for the next request: who is registered by one is registered in all. */
function targetsOf({ programs, headers, patientIds }: World, operation: Operation): Record<Program, Target> {
  const { polyclinic, peer, calls, isAudited } = operation;
  const peers = isAudited ? programs.audited : programs.unaudited;
  const everybody: Program[] = ["express", "bare", "polyclinic"];
  const numbers = (program: Program) => {
    let next = patientIds.length + everybody.indexOf(program);
    return () => (next += everybody.length);
  };
  return {
    express: { program: peers.express, headers, shot: peer, number: numbers("express"), calls: 1 },
    bare: { program: peers.bare, headers, shot: peer, number: numbers("bare"), calls: 1 },
    polyclinic: {
      program: programs.polyclinic,
      headers,
      shot: polyclinic,
      number: numbers("polyclinic"),
      calls,
    },
  };
}
