import { expect, test } from "vitest";
import { z } from "zod";
import { clinicJobs, platformJobs } from "./jobs.ts";

const FORMATS = new Set(["uuid", "date", "date-time"]);

/** What fits into no name, number or complaint of a patient. */
function isHarmless(field: z.core.JSONSchema._JSONSchema): boolean {
  if (typeof field === "boolean") return false;
  if (field.enum || field.const !== undefined || field.type === "boolean" || field.type === "integer")
    return true;
  if (field.type === "array") return isHarmless(field.items as z.core.JSONSchema._JSONSchema); // as: one schema, no tuple
  if (field.anyOf) return field.anyOf.every((each) => each.type === "null" || isHarmless(each));
  if (field.type === "object")
    return field.additionalProperties === false && Object.values(field.properties ?? {}).every(isHarmless);
  return field.type === "string" && FORMATS.has(field.format ?? "");
}

const kinds = Object.entries<z.ZodObject>({ ...clinicJobs, ...platformJobs });

test.each(kinds)(
  "the payload of %s holds ids, dates and choices only, and nothing beside them",
  (_, schema) => {
    const { properties = {}, additionalProperties } = z.toJSONSchema(schema);
    for (const [name, field] of Object.entries(properties))
      expect([name, isHarmless(field)]).toEqual([name, true]);
    expect(additionalProperties).toBe(false);
  },
);

test("a payload that could describe a patient would be found", () => {
  const free =
    z.toJSONSchema(z.strictObject({ name: z.string(), names: z.array(z.string()) })).properties ?? {};
  expect(Object.values(free).map(isHarmless)).toEqual([false, false]);
});

test("a kind names what it is about and what is done", () => {
  for (const [kind] of kinds) expect(kind).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
  const both = Object.keys(clinicJobs).filter((kind) => kind in platformJobs);
  expect(both).toEqual([]);
});
