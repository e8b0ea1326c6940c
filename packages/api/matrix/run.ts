// Sends the requests of a matrix, a few at a time, and says what was not as the document has it.
import type { Carriers, Reply, Sent } from "./carriers.ts";
import { type Case, type Effect, effectOf, nameOf, type Request, type Setting } from "./cases.ts";
import type { Surface } from "./document.ts";
import { clinicOf, OK } from "./expected.ts";
import { markOf } from "./places.ts";
import { changedTables, type State, States } from "./state.ts";

/** Enough to keep two processors busy. */
const IN_FLIGHT = 8;

const NOTHING: ReadonlySet<string> = new Set();
/** What is shown is recorded, also when there was nothing to show. */
const LOGS: ReadonlySet<string> = new Set(["audit_event"]);

export interface Findings {
  cases: number;
  /** A sentence each. */
  wrong: string[];
}

export class Runner {
  readonly #setting: Setting;
  readonly #carriers: Carriers;
  readonly #states: States;
  readonly #bodies = new Map<string, { body: string; of: string }>();
  readonly findings: Findings = { cases: 0, wrong: [] };

  constructor(setting: Setting, carriers: Carriers) {
    this.#setting = setting;
    this.#carriers = carriers;
    this.#states = new States(setting.ledger);
  }

  async run(requests: readonly Request[]): Promise<void> {
    const by = (effect: Effect) => requests.filter((request) => effectOf(request) === effect);
    await this.#unchanged(by("refused"), NOTHING);
    await this.#unchanged(by("inert"), LOGS);
    await this.#allowed(by("allowed"));
  }

  /** Requests that must come to nothing: nothing is changed anywhere, and the log tells of each refusal. */
  async #unchanged(requests: readonly Request[], leftOut: ReadonlySet<string>): Promise<void> {
    if (requests.length === 0) return;
    // What they name is there before they begin.
    await makeReady(requests);
    await this.#states.takeRefusals(this.#schemas);
    const before = await this.#everything(leftOut);
    await this.#sendAll(requests);
    this.#compareLogs(requests, await this.#states.takeRefusals(this.#schemas));
    const tables = changedTables(before, await this.#everything(leftOut));
    if (tables.length > 0) await this.#nameTheOneThatChanged(tables, requests, leftOut);
  }

  /** Requests that are let in: what they do stays in the clinic where they do it. */
  async #allowed(requests: readonly Request[]): Promise<void> {
    await makeReady(requests);
    for (const surface of ["hospital", "admin"] as const) {
      for (const clinic of ["alpha", "beta", null]) {
        const own = requests.filter(
          ({ cases: [one] }) => one?.row.surface === surface && clinicOf(one.caller, one.named) === clinic,
        );
        if (own.length === 0) continue;
        const before = await this.#othersThan(clinic, surface);
        await this.#sendAll(own, 1);
        const tables = changedTables(before, await this.#othersThan(clinic, surface));
        if (tables.length > 0) this.#note(`${describe(own)} changed ${tables.join(", ")}`);
      }
    }
    await this.#states.takeRefusals(this.#schemas);
  }

  get #schemas(): Record<"alpha" | "beta" | "gamma", string> {
    const { world, cast } = this.#setting;
    const { alpha, beta } = world;
    return { alpha: alpha.schemaName, beta: beta.schemaName, gamma: cast.gamma.schemaName };
  }

  #everything(leftOut: ReadonlySet<string>): Promise<State> {
    return this.#states.ofEverything(Object.values(this.#schemas), leftOut);
  }

  /** The operator does nothing in a clinic, and what concerns one is told in its log. */
  async #othersThan(clinic: string | null, surface: Surface): Promise<State> {
    const others = Object.entries(this.#schemas).filter(([name]) => name !== clinic);
    const leftOut = surface === "admin" ? LOGS : NOTHING;
    return (await Promise.all(others.map(([, schema]) => this.#states.of(schema, leftOut)))).flat();
  }

  async #sendAll(requests: readonly Request[], inFlight = IN_FLIGHT): Promise<void> {
    const queue = requests.values();
    const worker = async () => {
      for (const request of queue) await this.#send(request);
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
  }

  async #send(request: Request): Promise<void> {
    const replies = await this.#repliesTo(request);
    request.cases.forEach((one, index) => {
      this.findings.cases += 1;
      const reply = replies[index];
      const fault = reply ? this.#faultOf(one, reply, request.carrier) : "no answer";
      if (fault !== null) this.#note(`${sentenceOf(one, request)}: ${fault}`);
    });
  }

  async #repliesTo({ carrier, cases }: Request): Promise<Reply[]> {
    const sent: Sent[] = [];
    for (const { row, input } of cases)
      sent.push({ surface: row.surface, path: row.path, input: await input() });
    const [first] = sent;
    const [one] = cases;
    if (!first || !one) return [];
    const { header } = one.named;
    const headers = { ...one.caller.headers, ...(header !== undefined && { "x-tenant-id": header }) };
    if (carrier === "batch") return this.#carriers.batch(sent, headers);
    return [await this.#carriers[carrier](first, headers)];
  }

  #faultOf(one: Case, reply: Reply, carrier: string): string | null {
    if (reply.code !== one.expected) return `${reply.status} ${reply.code} instead of ${one.expected}`;
    const status = one.expected === OK ? null : this.#setting.document.refusals.get(one.expected)?.status;
    if (status !== null && status !== reply.status) return `status ${reply.status} instead of ${status}`;
    return this.#leakIn(one, reply) ?? this.#differenceIn(one, reply, carrier);
  }

  /** The operator's pages name clinics; a clinic's never name another one. */
  #leakIn({ row, caller, named }: Case, { body }: Reply): string | null {
    if (row.surface === "admin") return null;
    const here = clinicOf(caller, named);
    const shown = Object.keys(this.#schemas).find(
      (slug) => slug !== here && body.toLowerCase().includes(markOf({ slug }).toLowerCase()),
    );
    return shown === undefined ? null : `its answer shows what is ${shown}'s`;
  }

  #differenceIn({ sameAs, ids }: Case, { body }: Reply, carrier: string): string | null {
    if (sameAs === null) return null;
    const key = `${sameAs} ${carrier === "rest" ? "rest" : "trpc"}`;
    const known = this.#bodies.get(key);
    if (!known) this.#bodies.set(key, { body, of: ids });
    if (!known || known.body === body) return null;
    return `can be told from ${known.of}: ${body.slice(0, 200)} beside ${known.body.slice(0, 200)}`;
  }

  #compareLogs(requests: readonly Request[], told: readonly string[]): void {
    const expected = requests.flatMap(({ cases }) => cases.flatMap((one) => one.told ?? []));
    for (const [what, difference] of differenceOf(expected, told)) {
      this.#note(
        difference > 0
          ? `not in the log: ${difference} × ${what}`
          : `${-difference} too many in the log: ${what}`,
      );
    }
  }

  /** Halves what was sent until one is left that changes something once more. */
  async #nameTheOneThatChanged(
    tables: readonly string[],
    requests: readonly Request[],
    leftOut: ReadonlySet<string>,
  ): Promise<void> {
    let suspects = requests;
    while (suspects.length > 1) {
      const half = suspects.slice(0, Math.ceil(suspects.length / 2));
      suspects = (await this.#isChangedBy(half, leftOut)) ? half : suspects.slice(half.length);
    }
    const again = (await this.#isChangedBy(suspects, leftOut)) ? "each time" : "once";
    this.#note(`${describe(suspects)} was to change nothing, and changed ${tables.join(", ")} ${again}`);
  }

  async #isChangedBy(requests: readonly Request[], leftOut: ReadonlySet<string>): Promise<boolean> {
    const before = await this.#everything(leftOut);
    for (const request of requests) await this.#repliesTo(request);
    await this.#states.takeRefusals(this.#schemas);
    return changedTables(before, await this.#everything(leftOut)).length > 0;
  }

  #note(sentence: string): void {
    this.findings.wrong.push(sentence);
  }
}

/** What the inputs name is there before anything is measured. */
async function makeReady(requests: readonly Request[]): Promise<void> {
  for (const one of requests.flatMap(({ cases }) => cases)) if (one.isKept) await one.input();
}

function describe(requests: readonly Request[]): string {
  const [first] = requests;
  const [one] = first?.cases ?? [];
  return first && one
    ? `${sentenceOf(one, first)}${requests.length > 1 ? ` or ${requests.length - 1} more` : ""}`
    : "";
}

function sentenceOf({ row, caller, named, ids }: Case, { carrier }: Request): string {
  return `${nameOf(row)} by ${carrier}, ${caller.name}, clinic ${named.name}, ids ${ids}`;
}

/** How many more of each there should be. */
function differenceOf(expected: readonly string[], found: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const what of expected) counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const what of found) counts.set(what, (counts.get(what) ?? 0) - 1);
  return [...counts].filter(([, difference]) => difference !== 0);
}
