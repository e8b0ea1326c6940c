import { ListPatients } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { z } from "zod";
import type { RestRoute } from "./meta.ts";
import { inputReader } from "./rest-input.ts";

const Filter = z.strictObject({
  limit: z.int().default(25),
  ratio: z.number().optional(),
  archived: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  cursor: z.string().optional(),
});

function get(schema: z.ZodType = Filter) {
  const read = inputReader({ method: "GET", path: "/things", summary: "", tags: [] }, schema);
  return (query: Record<string, unknown>) => read({ params: {}, query, body: undefined });
}

test("text becomes what the schema asks for", () => {
  expect(get()({ limit: "5", ratio: "-0.5", archived: "false", tags: "a", cursor: "7" })).toEqual({
    limit: 5,
    ratio: -0.5,
    archived: false,
    tags: ["a"],
    cursor: "7",
  });
});

test.each(["", "5x", "0x10", "1e3", " 5", "NaN", "Infinity", "9".repeat(30)])("%j is no number", (limit) => {
  const input = get()({ limit });
  expect(input).toEqual({ limit });
  expect(Filter.safeParse(input).error?.issues[0]?.path).toEqual(["limit"]);
});

test("a doubled parameter is left for the schema to refuse", () => {
  expect(ListPatients.safeParse(get(ListPatients)({ limit: ["1", "2"] })).success).toBe(false);
});

test("the shared schema stays strict", () => {
  get()({ limit: "5", archived: "true" });
  expect(Filter.safeParse({ limit: "5" }).success).toBe(false);
  expect(Filter.safeParse({ limit: null }).success).toBe(false);
  expect(Filter.safeParse({ archived: "true" }).success).toBe(false);
});

test("a body: fields of the path come from the path alone, nothing from the query string", () => {
  const route: RestRoute = { method: "PATCH", path: "/things/{id}", summary: "", tags: [] };
  const read = inputReader(route, z.strictObject({}));
  const params = { id: "1" };
  expect(read({ params, query: {}, body: { name: "a" } })).toEqual({ id: "1", name: "a" });
  expect(read({ params, query: {}, body: undefined })).toEqual({ id: "1" });
  expect(() => read({ params, query: {}, body: { id: "2" } })).toThrow(
    expect.objectContaining({ code: "INVALID" }),
  );
  expect(() => read({ params, query: { name: "a" }, body: {} })).toThrow(
    expect.objectContaining({ code: "INVALID" }),
  );
  for (const body of [[], "text", null, 5]) {
    expect(() => read({ params, query: {}, body })).toThrow(expect.objectContaining({ code: "INVALID" }));
  }
});
