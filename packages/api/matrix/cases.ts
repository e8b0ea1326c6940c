// The matrix itself: each procedure as everybody, in each clinic that somebody may name, by each way in, and with each id
// of an input replaced by one that is not theirs.
import type { TenantRecord } from "@polyclinic/db";
import { inputSchemaOf, proceduresOf } from "../src/definitions.ts";
import type { World } from "../src/testing/world.ts";
import type { Caller } from "./caller.ts";
import type { Cast } from "./callers.ts";
import { kindOf, routers, routes } from "./carriers.ts";
import type { Document, Row } from "./document.ts";
import { clinicOf, expectedOf, type Named, OK } from "./expected.ts";
import { inputOf } from "./inputs.ts";
import { type IdName, isIdName, type Ledger, Place } from "./places.ts";
import { fieldOf, type Reference, referencesOf, replaced } from "./references.ts";

export type Carrier = "single" | "batch" | "rest" | "http" | "stream";

/** One call, and what must come of it. */
export interface Case {
  row: Row;
  caller: Caller;
  named: Named;
  /** Whose ids the input holds. */
  ids: string;
  /** Built when it is called, since a call may use up what it names. */
  input: () => Promise<unknown>;
  /** What the input names is there for good, so it can be made beforehand. */
  isKept: boolean;
  expected: string;
  /** How the audit log tells of it; null when it does not. */
  told: string | null;
  /** Cases with the same one get the same answer, to the byte. */
  sameAs: string | null;
  /** Answered like any other, and yet nothing may be changed: its ids lead nowhere. */
  isInert: boolean;
}

/** What goes over the wire at once: one case, or those of a batch. */
export interface Request {
  carrier: Carrier;
  cases: readonly Case[];
}

export interface Setting {
  world: World;
  ledger: Ledger;
  cast: Cast;
  document: Document;
}

/** What a request may do: nothing but be told of, nothing but be recorded, or what it asks for. */
export type Effect = "refused" | "inert" | "allowed";

export function effectOf({ cases }: Request): Effect {
  if (cases.every(({ expected }) => expected !== OK)) return "refused";
  return cases.every(({ expected, isInert }) => expected !== OK || isInert) ? "inert" : "allowed";
}

/** Whoever calls it by a session is signed out afterwards, and is needed. */
const ENDS_THE_SESSION = "auth.signOut";
/** Whoever calls it is alone afterwards, so nobody does who is needed by a session beside. */
const ENDS_OTHER_SESSIONS = "auth.endOtherSessions";
/** Whoever has chosen none stands in one afterwards. */
const CHOOSES = "auth.chooseClinic";

export function nameOf({ surface, path }: Pick<Row, "surface" | "path">): string {
  return `${surface} ${path}`;
}

export class Matrix {
  readonly #setting: Setting;
  readonly #kept = new Map<string, Promise<string>>();

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** Of one procedure. */
  requestsOf(row: Row): Request[] {
    return [...this.#asEverybody(row), ...this.#withIdsOfEverywhere(row)];
  }

  #asEverybody(row: Row): Request[] {
    return this.#callersOf(row).flatMap((caller) =>
      this.#clinicsNamedBy(row, caller).flatMap((named) => {
        const wayIn = this.#waysIn(row, named);
        const [own, foreign] = ["own", "theirs"].map((ids) => this.#asSomebody(row, caller, named, ids));
        if (!own || !foreign) return [];
        // Two that are let in at once would stand in each other's way.
        const together = own.expected === OK ? [own] : [own, foreign];
        return wayIn.map((carrier) => ({ carrier, cases: carrier === "batch" ? together : [own] }));
      }),
    );
  }

  #asSomebody(row: Row, caller: Caller, named: Named, ids: string): Case {
    const expected = expectedOf(this.#setting.document, row, caller, named);
    const here = clinicOf(caller, named) ?? "alpha";
    // Whoever is let in calls with what is really theirs: what is not is the other half of the matrix.
    const clinic = expected === OK ? here : ids === "own" ? (named.clinic ?? here) : "beta";
    return {
      row,
      caller,
      named,
      ids: expected === OK ? "own" : `${clinic}'s`,
      input: async () => inputOf(row.surface, row.path, this.#place(clinic, caller, expected !== OK)),
      expected,
      told: this.#told(row, caller, named, expected),
      isKept: expected !== OK,
      sameAs: null,
      isInert: false,
    };
  }

  /** Of those who may call at all: the others are refused before. */
  #withIdsOfEverywhere(row: Row): Request[] {
    const references = referencesOf(inputSchemaOf(known(proceduresOf(routers[row.surface])[row.path])));
    return this.#callersOf(row).flatMap((caller) => {
      const named = this.#clinicsNamedBy(row, caller).find(
        (one) => expectedOf(this.#setting.document, row, caller, one) === OK,
      );
      if (!named) return [];
      return references.flatMap((reference) => {
        const cases = this.#variants(row, reference).map((ids) =>
          this.#withId(row, caller, named, reference, ids),
        );
        return this.#waysIn(row, named).flatMap((carrier): Request[] =>
          carrier === "batch" ? [{ carrier, cases }] : cases.map((one) => ({ carrier, cases: [one] })),
        );
      });
    });
  }

  #variants(row: Row, { path, name }: Reference): string[] {
    const isOfAClinic = row.surface === "hospital" || name === "AppKeyId";
    return [
      ...(isOfAClinic ? ["another clinic's"] : []),
      ...(row.whose === "own" ? ["another person's"] : []),
      ...(path.includes("*") && isOfAClinic ? ["own and another clinic's"] : []),
      "deleted",
      "random",
      "malformed",
    ];
  }

  #withId(row: Row, caller: Caller, named: Named, reference: Reference, ids: string): Case {
    const field = fieldOf(reference);
    const absent = row.absent.get(field);
    if (absent === undefined)
      throw new Error(`docs/permissions.md: what does ${nameOf(row)} answer to ${field}?`);
    const answer = absent === "nothing" || absent === "a moment" ? OK : absent;
    const expected = ids === "malformed" ? "INVALID" : answer;
    return {
      row,
      caller,
      named,
      ids: `${field}: ${ids}`,
      input: () => this.#inputWith(row, caller, named, reference, ids),
      expected,
      told: this.#told(row, caller, named, expected),
      isKept: true,
      isInert: absent === "nothing" && !ids.startsWith("own"),
      sameAs:
        ids === "malformed" || ids.startsWith("own") || absent === "a moment"
          ? null
          : `${nameOf(row)} ${field} ${caller.name}`,
    };
  }

  async #inputWith(
    row: Row,
    caller: Caller,
    named: Named,
    { path, name }: Reference,
    ids: string,
  ): Promise<unknown> {
    const here = clinicOf(caller, named) ?? "alpha";
    const there = here === "alpha" ? "beta" : "alpha";
    const own = this.#place(here, caller, true);
    const input: unknown = await inputOf(row.surface, row.path, own);
    const from = (place: Place) => inputOf(row.surface, row.path, place);
    const value = async (): Promise<unknown> => {
      if (ids === "malformed") return "not-an-id";
      if (ids === "deleted") return own.gone(nounOf(name, row));
      if (ids === "another person's") return at(await from(this.#placeOfOthers(here)), path);
      if (ids === "random") return crypto.randomUUID();
      return at(await from(this.#placeOfOthers(there)), path);
    };
    return replaced(input, path, await value(), ids.startsWith("own") ? "added" : "alone");
  }

  #callersOf({ surface, path }: Row): Caller[] {
    const { callers } = this.#setting.cast;
    return callers.filter((caller) => {
      const isElsewhere = callers.some(
        (other) => other !== caller && other.person?.id === caller.person?.id && isBySession(other),
      );
      const isSpoilt =
        (path === ENDS_THE_SESSION && isBySession(caller)) ||
        (path === ENDS_OTHER_SESSIONS && isElsewhere) ||
        (path === CHOOSES && caller.standsIn === null);
      return caller.surface === surface && !isSpoilt;
    });
  }

  #clinicsNamedBy(row: Row, caller: Caller): Named[] {
    const { world, cast } = this.#setting;
    const home: Named = { name: "own", header: world.alpha.id, clinic: "alpha" };
    if (row.who === "anybody") return [home];
    const [none, foreign]: Named[] = [
      { name: "none", header: undefined, clinic: null },
      { name: "another's", header: world.beta.id, clinic: "beta" },
    ];
    const suspended: Named = { name: "suspended", header: cast.gamma.id, clinic: "gamma" };
    if (caller.standsIn !== undefined || caller.person === null)
      return [home, none, foreign, suspended].flatMap((one) => one ?? []);
    return [
      home,
      none,
      foreign,
      suspended,
      { name: "own, by its slug", header: world.alpha.slug, clinic: "alpha" },
      { name: "malformed", header: world.alpha.schemaName, clinic: null },
      { name: "doubled", header: `${world.alpha.id}, ${world.alpha.id}`, clinic: null },
      { name: "two of them", header: `${world.alpha.slug},${world.beta.slug}`, clinic: null },
    ].flatMap((one) => one ?? []);
  }

  /** Not every clinic by every way: what a header says is read in one place, whatever carries it. */
  #waysIn(row: Row, named: Named): Carrier[] {
    if (kindOf(row) === "subscription") return ["stream"];
    const byRest: Carrier[] = row.surface === "hospital" && routes.has(row.path) ? ["rest"] : [];
    if (row.who === "anybody") return ["single", ...byRest];
    if (named.name === "own" || named.name === "another's") return ["single", "batch", ...byRest];
    return named.name === "doubled" ? ["single", "http"] : ["single"];
  }

  #told({ path }: Row, caller: Caller, named: Named, expected: string): string | null {
    const refusal = this.#setting.document.refusals.get(expected);
    if (!refusal?.isTold || !caller.app || !caller.person || expected === "APP_REFUSED") return null;
    // Nobody is signed in by it.
    if (caller.person.by === "token" && caller.person.hasSecondFactor) return null;
    return `${clinicOf(caller, named) ?? "platform"} ${caller.person.id} ${path} ${expected}`;
  }

  #place(slug: string, caller: Caller, isKept: boolean): Place {
    const { cast } = this.#setting;
    return this.#placeOf(slug, caller.person?.id ?? cast.operatorId, isKept);
  }

  #placeOfOthers(slug: string): Place {
    const { others } = this.#setting.cast;
    return this.#placeOf(slug, slug === "alpha" || slug === "beta" ? others[slug] : others.gamma, true);
  }

  #placeOf(slug: string, userId: string, isKept: boolean): Place {
    const { world, ledger, cast } = this.#setting;
    const clinics: Readonly<Record<string, TenantRecord>> = {
      alpha: world.alpha,
      beta: world.beta,
      gamma: cast.gamma,
    };
    const { operatorId } = cast;
    const clinic = known(clinics[slug]);
    return new Place({ world, ledger, clinic, userId, operatorId, ...(isKept && { kept: this.#kept }) });
  }
}

function nounOf(name: string | null, row: Row): IdName {
  if (name !== null && isIdName(name)) return name;
  throw new Error(
    `${nameOf(row)}: nobody can make a ${name ?? "UUID of which the contracts do not say what it names"}`,
  );
}

/** The last one of an array, since others may stand before it that name nothing. */
function at(input: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return input;
  if (step === "*") return at(Array.isArray(input) ? (input.at(-1) as unknown) : undefined, rest);
  return at(Object(input)[step] as unknown, rest);
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("there is no such thing");
  return value;
}

function isBySession({ headers }: Caller): boolean {
  return headers["authorization"]?.startsWith("Session") ?? false;
}
