import type { Shot } from "./load.ts";
import { personAt } from "./people.ts";

export interface Operation {
  name: string;
  /** Requests before the first round: until the engine has compiled what a call runs through, which takes thousands. */
  warmUp: number;
  /** Requests of one round. */
  amount: number;
  /** Calls that Polyclinic takes in one request; the peers have no batch. */
  calls: number;
  /** Whether each call leaves an audit event, in all three; otherwise in none. */
  isAudited: boolean;
  polyclinic: (index: number) => Shot;
  peer: (index: number) => Shot;
}

/** Fewer than there are patients, so that each was opened a moment ago. */
const FEW = 20;

/**
 * The same view by the same person is recorded once a minute. So lists are compared without audit; a record both ways:
 * another patient each time, and the same few again and again.
 */
export function operationsOn(patientIds: readonly string[]): Operation[] {
  const idAt = (index: number): string => patientIds[index % patientIds.length] ?? "";
  const list: Shot = { method: "GET", path: "/patients?limit=25" };
  const fiveLists = Array.from({ length: 5 }, () => "patients.list").join(",");
  return [
    {
      name: "patients.list",
      warmUp: 4_000,
      amount: 1_000,
      calls: 1,
      isAudited: false,
      polyclinic: () => call("patients.list", {}),
      peer: () => list,
    },
    {
      name: "patients.byId",
      // With five rounds fewer than there are patients: nobody is opened twice within the minute.
      warmUp: 2_000,
      amount: 500,
      calls: 1,
      isAudited: true,
      ...byId(idAt),
    },
    {
      name: "patients.byId, without audit",
      warmUp: 4_000,
      amount: 1_000,
      calls: 1,
      isAudited: false,
      ...byId((index) => idAt(index % FEW)),
    },
    {
      name: "patients.register",
      warmUp: 600,
      amount: 200,
      calls: 1,
      isAudited: true,
      polyclinic: (index) => call("patients.register", personAt(index)),
      peer: (index) => ({ method: "POST", path: "/patients", body: JSON.stringify(personAt(index)) }),
    },
    {
      name: "patients.list, 5 in a batch",
      warmUp: 600,
      amount: 300,
      calls: 5,
      isAudited: false,
      polyclinic: () => call(fiveLists, { 0: {}, 1: {}, 2: {}, 3: {}, 4: {} }, "?batch=1"),
      peer: () => list,
    },
  ];
}

function byId(idAt: (index: number) => string): Pick<Operation, "polyclinic" | "peer"> {
  return {
    polyclinic: (index) => call("patients.byId", { id: idAt(index) }),
    peer: (index) => ({ method: "GET", path: `/patients/${idAt(index)}` }),
  };
}

function call(path: string, input: unknown, query = ""): Shot {
  return { method: "POST", path: `/trpc/hospital/${path}${query}`, body: JSON.stringify(input) };
}
