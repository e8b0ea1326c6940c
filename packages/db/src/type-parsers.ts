import { types } from "pg";

const { builtins } = types;

function asText(value: string): string {
  return value;
}

const OFFSET = /^(.{10}) (.{8})(\.\d+)?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/;

/**
 * `2026-11-20 08:01:02.123456+00` as `2026-11-20T08:01:02.123456Z`. Sessions of the login role run in UTC; the long way
 * is for connections of another role. What ISO cannot say (`infinity`, years BC) stays as PostgreSQL wrote it.
 */
export function parseTimestamp(value: string): string {
  if (value.endsWith("+00") && value[10] === " ") return `${value.slice(0, 10)}T${value.slice(11, -3)}Z`;
  const parts = OFFSET.exec(value);
  if (!parts) return value;
  const [, day, time, fraction = "", sign, hours, minutes = "0", seconds = "0"] = parts;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  const local = Date.parse(`${day}T${time}Z`);
  const utc = new Date(sign === "+" ? local - offset * 1000 : local + offset * 1000);
  return `${utc.toISOString().slice(0, 19)}${fraction}Z`;
}

type ParserOf = (oid: number, format: "text" | "binary") => (value: string) => unknown;

const parserOf = types.getTypeParser as ParserOf; // as: @types/pg knows the types of its own list only
const stringArray = parserOf(1009, "text") as (value: string) => (string | null)[]; // as: that is text[]

const PARSERS = new Map<number, (value: string) => unknown>([
  [builtins.DATE, asText],
  [builtins.TIMESTAMP, asText],
  [builtins.TIMESTAMPTZ, parseTimestamp],
  [builtins.NUMERIC, asText],
  [builtins.INT8, asText],
  [1016, stringArray], // bigint[]
  [1182, stringArray], // date[]
  [1185, (value) => stringArray(value).map((item) => (item === null ? null : parseTimestamp(item)))], // timestamptz[]
  [1231, stringArray], // numeric[]
]);

/** Given to each pool: setTypeParser of pg would change every pool of the process. */
export const typeParsers = {
  getTypeParser(oid: number, format?: string): unknown {
    const parser = format === "binary" ? undefined : PARSERS.get(oid);
    return parser ?? parserOf(oid, format === "binary" ? "binary" : "text");
  },
};
