// Where an input names a record: found by walking its schema, so that no field is forgotten.
import { idNames } from "@polyclinic/contracts";
import { z } from "zod";

export interface Reference {
  /** From the input down; "*" for each entry of an array. */
  path: readonly string[];
  /** Of the id, like PatientId; null for a UUID of which the contracts do not say what it names. */
  name: string | null;
}

export function referencesOf(schema: z.ZodType, path: readonly string[] = []): Reference[] {
  const known = idNames.get(schema);
  if (known) return [{ path, name: known.name }];
  if (schema instanceof z.ZodUUID) return [{ path, name: null }];
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, field]) => below(field, [...path, name]));
  }
  if (schema instanceof z.ZodArray) return below(schema.element, [...path, "*"]);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => below(option, path));
  const inner = innerOf(schema);
  return inner === null ? [] : below(inner, path);
}

function innerOf(schema: z.ZodType): unknown {
  const wrapped = [
    z.ZodOptional,
    z.ZodNullable,
    z.ZodDefault,
    z.ZodExactOptional,
    z.ZodReadonly,
    z.ZodNonOptional,
  ];
  for (const kind of wrapped) if (schema instanceof kind) return schema.unwrap();
  if (schema instanceof z.ZodPipe) return schema.in;
  if (schema instanceof z.ZodRecord)
    throw new Error("no input holds a record yet: say how its keys are walked");
  return null;
}

function below(schema: unknown, path: readonly string[]): Reference[] {
  return schema instanceof z.ZodType ? referencesOf(schema, path) : [];
}

/**
 * The same input with something else there. Of an array it is the last entry, or one more behind it: what stands before
 * stays, since a mixture must not be let through for its first half.
 */
export function replaced(
  input: unknown,
  [step, ...rest]: readonly string[],
  value: unknown,
  how: "alone" | "added" = "alone",
): unknown {
  if (step === undefined) return value;
  if (step === "*") {
    const entries: unknown[] = Array.isArray(input) ? input : [];
    const last = replaced(entries.at(-1), rest, value, how);
    return [...(how === "added" ? entries : entries.slice(0, -1)), last];
  }
  return { ...Object(input), [step]: replaced(Object(input)[step] as unknown, rest, value, how) };
}

/** What the document calls the field. */
export function fieldOf({ path }: Reference): string {
  return path.findLast((step) => step !== "*") ?? "";
}
