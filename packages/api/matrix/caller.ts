import type { Headers } from "../src/testing/call.ts";
import type { Surface } from "./document.ts";

/** What somebody holds in a clinic: roles of the system, one of the clinic's own, or a look around as support. */
export interface Held {
  roles: readonly string[];
  own?: { base: string; plus: readonly string[]; minus: readonly string[] };
  support?: readonly string[];
}

export interface Caller {
  name: string;
  surface: Surface;
  headers: Headers;
  /** Null: no app whose key is in use. `carries` is left out for all that its kind can carry. */
  app: { kind: string; carries?: readonly string[] } | null;
  /** Null: nobody, or nobody any more. */
  person: Person | null;
  /** By the clinic's slug. */
  places: Readonly<Record<string, Held>>;
  /** Of a session: the clinic in which it stands. */
  standsIn?: string | null;
}

export interface Person {
  id: string;
  by: "token" | "session";
  platformRoles: readonly string[];
  /** Then a session has proven it, and a token opens nothing. */
  hasSecondFactor: boolean;
}
