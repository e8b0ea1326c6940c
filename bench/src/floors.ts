import type { Rounds } from "./measure.ts";
import type { Peer } from "./programs.ts";
import { ratioTo } from "./summary.ts";

/** Calls a second of Polyclinic for one of the peer. */
export const FLOORS: Readonly<Record<Peer, number>> = { express: 2.5, bare: 0.5 };

/** A sentence for each floor that was not reached. */
export function missedFloors(report: ReadonlyMap<string, Rounds>): string[] {
  return [...report].flatMap(([operation, rounds]) =>
    (["express", "bare"] as const)
      .filter((peer) => !(ratioTo(peer, rounds) >= FLOORS[peer]))
      .map((peer) => {
        const ratio = ratioTo(peer, rounds).toFixed(2);
        return `${operation}: ${ratio} times ${peer}, the floor is ${FLOORS[peer]}.`;
      }),
  );
}
