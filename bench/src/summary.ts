import type { Sample } from "./load.ts";
import type { Program, Rounds } from "./measure.ts";
import type { Peer } from "./programs.ts";

export interface Summary extends Sample {
  /** The slowest and the fastest round. */
  rpsRange: [number, number];
}

/** The median of each figure over the rounds. */
export function summaryOf(samples: readonly Sample[]): Summary {
  const rates = samples.map(({ rps }) => rps);
  const of = (key: keyof Sample): number => median(samples.map((sample) => sample[key]));
  return {
    rps: Math.round(of("rps")),
    rpsRange: [Math.round(Math.min(...rates)), Math.round(Math.max(...rates))],
    p50: of("p50"),
    p99: of("p99"),
    nodeUs: Math.round(of("nodeUs")),
    pgUs: Math.round(of("pgUs")),
  };
}

export function summariesOf(rounds: Rounds): Record<Program, Summary> {
  const { express, bare, polyclinic } = rounds;
  return { express: summaryOf(express), bare: summaryOf(bare), polyclinic: summaryOf(polyclinic) };
}

/** Calls a second of Polyclinic for one of the peer: the median of what each round says by itself. */
export function ratioTo(peer: Peer, rounds: Rounds): number {
  return median(rounds.polyclinic.map(({ rps }, round) => rps / (rounds[peer][round]?.rps ?? Number.NaN)));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = low] =
    sorted.length % 2 === 1 ? sorted.slice(middle, middle + 1) : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}
