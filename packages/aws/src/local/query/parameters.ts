import { QueryError } from "./error.ts";

/** The form of a call. Lists and maps are spelled out: `Destinations.member.1`, `Attributes.entry.1.key`. */
export class Parameters {
  readonly #values: URLSearchParams;

  constructor(body: string) {
    this.#values = new URLSearchParams(body);
  }

  get(name: string): string | undefined {
    return this.#values.get(name) ?? undefined;
  }

  /** Throws what Amazon says of a parameter that is missing. */
  require(name: string): string {
    const value = this.get(name);
    if (value !== undefined && value !== "") return value;
    throw new QueryError(
      "ValidationError",
      `Value at '${name}' failed to satisfy constraint: must not be null`,
    );
  }

  list(name: string): string[] {
    return this.#numbered(`${name}.member`, "");
  }

  map(name: string, key = "key", value = "value"): Record<string, string> {
    const keys = this.#numbered(`${name}.entry`, `.${key}`);
    const values = this.#numbered(`${name}.entry`, `.${value}`);
    return Object.fromEntries(keys.map((each, index) => [each, values[index] ?? ""]));
  }

  #numbered(prefix: string, suffix: string): string[] {
    const found: string[] = [];
    for (;;) {
      const value = this.get(`${prefix}.${found.length + 1}${suffix}`);
      if (value === undefined) return found;
      found.push(value);
    }
  }
}
