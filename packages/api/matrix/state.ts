// What calls have left behind: the rows of whole schemas as one number each, and the refusals in the audit logs.
import type { Ledger } from "./places.ts";

/** What the control plane writes beside a refusal: a counter. */
const BESIDE = new Set(["audit_event", "rate_limit", "known_browser", "second_factor"]);
/** Of these the time of the last use is written beside everything. */
const USED = new Set(["app_key", "session"]);

/** A line for each table, with a number for its rows. */
export type State = readonly string[];

/** The tables that are not as they were. */
export function changedTables(before: State, after: State): string[] {
  const known = new Set(before);
  return after.filter((line) => !known.has(line)).map((line) => line.slice(0, line.indexOf(" ")));
}

export class States {
  readonly #ledger: Ledger;
  readonly #tables = new Map<string, string[]>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Of all rows of a schema, but for those of some tables. */
  async of(schema: string, leftOut: ReadonlySet<string> = new Set()): Promise<State> {
    const tables = (await this.#tablesOf(schema)).filter((table) => !leftOut.has(table));
    const hashes = tables.map((table) => {
      const row = USED.has(table) ? "(to_jsonb(t) - 'last_used_at')::text" : "t::text";
      return `select '${table}' as name, md5(coalesce(string_agg(md5(${row}), '' order by md5(${row})), '')) as hash
        from "${schema}"."${table}" t`;
    });
    const rows = await this.#ledger.ask<{ name: string; hash: string }>(hashes.join(" union all "));
    return rows.map(({ name, hash }) => `${schema}.${name} ${hash}`).toSorted();
  }

  /** Everything that a refused call must leave as it was. */
  async ofEverything(clinics: readonly string[], leftOut: ReadonlySet<string>): Promise<State> {
    const states = await Promise.all([
      ...clinics.map((schema) => this.of(schema, leftOut)),
      this.of("platform", BESIDE),
    ]);
    return states.flat();
  }

  /** Takes the refusals out of the logs, so that those of the next calls stand alone. */
  async takeRefusals(clinics: Readonly<Record<string, string>>): Promise<string[]> {
    const logs = Object.entries({ ...clinics, platform: "platform" });
    const found = await Promise.all(
      logs.map(([name, schema]) =>
        this.#ledger.ask<{ told: string }>(
          `delete from "${schema}".audit_event where action = 'access.refused' and actor_user_id is not null
            returning $1 || ' ' || actor_user_id || ' ' || resource_id || ' ' || reason as told`,
          [name],
        ),
      ),
    );
    return found.flat().map(({ told }) => told);
  }

  async #tablesOf(schema: string): Promise<string[]> {
    const known = this.#tables.get(schema);
    if (known) return known;
    const rows = await this.#ledger.ask<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = $1 order by 1",
      [schema],
    );
    const names = rows.map(({ name }) => name);
    this.#tables.set(schema, names);
    return names;
  }
}
