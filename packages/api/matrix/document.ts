// docs/permissions.md as it is written: what the matrix expects comes from here and from nowhere else.
import { readFileSync } from "node:fs";

export type Surface = "hospital" | "admin";
export type Who = "anybody" | "signed-in" | "member" | "staff" | "operator";
/** A code of the table of refusals, "nothing" or "a moment". */
type Answer = string;

export interface Row {
  surface: Surface;
  /** Like `patients.byId`. */
  path: string;
  who: Who;
  permissions: readonly string[];
  /** Field of the input by its name, in whatever depth: what it answers when there is nothing behind it. */
  absent: ReadonlyMap<string, Answer>;
  whose: "" | "own" | "by session" | "own sign-in" | "clinic if named";
}

export interface Document {
  /** Of a role, the permissions. */
  roles: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of a router, the kinds of apps. */
  apps: ReadonlyMap<string, readonly string[]>;
  /** Permissions: a role that holds one of them is not carried without a second factor. */
  guarded: ReadonlySet<string>;
  refusals: ReadonlyMap<string, { status: number; isTold: boolean }>;
  /** By `hospital patients.byId`. */
  procedures: ReadonlyMap<string, Row>;
}

const SURFACES = ["hospital", "admin"] as const;
const WHO = ["anybody", "signed-in", "member", "staff", "operator"] as const;
const WHOSE = ["", "own", "by session", "own sign-in", "clinic if named"] as const;

export function readDocument(): Document {
  const text = readFileSync(new URL("../../../docs/permissions.md", import.meta.url), "utf8");
  const roles = tableOf(text, "role");
  const refusals = tableOf(text, "refusal").rows.map(
    ([code = "", status, , told]) => [code, { status: Number(status), isTold: told === "yes" }] as const,
  );
  const rows = tableOf(text, "procedure").rows.map((cells) => rowOf(cells));
  return {
    roles: new Map(
      roles.rows.map(([role = "", ...marks]) => [
        role,
        new Set(roles.head.slice(1).filter((_, index) => marks[index] === "yes")),
      ]),
    ),
    apps: new Map(tableOf(text, "router").rows.map(([router = "", kinds]) => [router, listOf(kinds)])),
    guarded: new Set(tableOf(text, "asks for a second factor").rows.flat()),
    refusals: new Map(refusals),
    procedures: new Map(rows.map((row) => [`${row.surface} ${row.path}`, row])),
  };
}

function tableOf(text: string, first: string): { head: string[]; rows: string[][] } {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${first} `));
  if (start < 0) throw new Error(`docs/permissions.md has no table that begins with "${first}"`);
  const length = lines.slice(start).findIndex((line) => !line.startsWith("|"));
  const table = lines.slice(start, length < 0 ? undefined : start + length);
  const [head = [], , ...rows] = table.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return { head, rows };
}

function rowOf([procedure = "", who, permissions, absent, whose]: string[]): Row {
  const [surface, path = ""] = procedure.split(" ");
  return {
    surface: oneOf(SURFACES, surface, procedure),
    path,
    who: oneOf(WHO, who, procedure),
    permissions: listOf(permissions),
    absent: new Map(listOf(absent).map((entry) => pairOf(entry, procedure))),
    whose: oneOf(WHOSE, whose, procedure),
  };
}

function pairOf(entry: string, procedure: string): readonly [string, string] {
  const [field, answer] = entry.split(": ");
  if (field === undefined || answer === undefined) throw new Error(`${procedure}: what does "${entry}" say?`);
  return [field, answer];
}

function listOf(cell = ""): string[] {
  return cell === "" ? [] : cell.split(", ");
}

function oneOf<const Word extends string>(
  words: readonly Word[],
  cell: string | undefined,
  procedure: string,
): Word {
  const found = words.find((word) => word === cell);
  if (found === undefined) throw new Error(`${procedure}: "${cell}" is none of ${words.join(", ")}`);
  return found;
}
