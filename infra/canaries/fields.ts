// Walks the schemas of the contracts, so that nobody has to remember to add a new field to a list.
import * as contracts from "@polyclinic/contracts";
import { z } from "zod";

type JsonSchema = z.core.JSONSchema._JSONSchema;

/** Formats that nobody can write a name into. */
const HARMLESS = new Set(["uuid", "date-time"]);

/** Of every schema that takes no fields but its own, which is how inputs are written: where it takes free text, dotted. */
export function freeTextOfInputs(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, schema] of Object.entries<unknown>(contracts)) {
    if (!(schema instanceof z.ZodType)) continue;
    const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
    if (json.type !== "object" || json.additionalProperties !== false) continue;
    const fields = freeText(json);
    if (fields.length > 0) found.set(name, fields);
  }
  return found;
}

function freeText(schema: JsonSchema, path: readonly string[] = []): string[] {
  if (typeof schema === "boolean") return [];
  if (schema.anyOf) return schema.anyOf.flatMap((each) => freeText(each, path));
  if (schema.type === "object")
    return Object.entries(schema.properties ?? {}).flatMap(([name, each]) => freeText(each, [...path, name]));
  if (schema.type === "array") return freeText(schema.items as JsonSchema, [...path, "0"]); // as: one schema, no tuple
  if (schema.type !== "string" || schema.enum || schema.const !== undefined) return [];
  return HARMLESS.has(schema.format ?? "") ? [] : [path.join(".")];
}

/** Of a value: each of its leaves, dotted. */
export function leavesOf(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value !== "object" || value === null) return [path.join(".")];
  return Object.entries(value).flatMap(([name, each]) => leavesOf(each, [...path, name]));
}

export function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((each, name) => Object(each)[name], value);
}

/** A copy of the value with something else at one place. */
export function withValueAt<T extends object>(value: T, path: string, other: unknown): T {
  const copy = structuredClone(value);
  const names = path.split(".");
  const last = names.pop() ?? "";
  const parent = names.reduce<Record<string, unknown>>(
    (each, name) => each[name] as Record<string, unknown>, // as: the path is one of leavesOf
    copy as Record<string, unknown>, // as: whatever it is, it has this path
  );
  parent[last] = other;
  return copy;
}
