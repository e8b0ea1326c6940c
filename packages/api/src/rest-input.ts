import { invalidField } from "@polyclinic/contracts";
import { z } from "zod";
import type { RestRoute } from "./meta.ts";

export interface RestRequest {
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
}

type InputOf = (request: RestRequest) => Record<string, unknown>;

/**
 * How a route's input is put together: fields of the path, and either the query string (GET) or the body. Text of the
 * query string becomes a number or a boolean where the schema asks for one. The schema itself stays untouched; the
 * library's own handler switches coercion on in it, after which tRPC takes null for 0.
 */
export function inputReader(route: RestRoute, schema: z.ZodType): InputOf {
  const pathFields = [...route.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
  if (route.method === "GET") {
    const types = fieldTypes(schema);
    return ({ params, query }) => ({ ...coerced(query, types), ...params });
  }
  return ({ params, query, body }) => {
    const [unread] = Object.keys(query);
    if (unread !== undefined)
      throw invalidField(unread.slice(0, 100), "query_string", "Send this in the body.");
    const fields = recordOf(body);
    const doubled = pathFields.find((name) => Object.hasOwn(fields, name));
    if (doubled !== undefined) throw invalidField(doubled, "in_path", "This field belongs to the path only.");
    return { ...fields, ...params };
  };
}

function recordOf(body: unknown): Record<string, unknown> {
  if (body === undefined) return {};
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
  throw invalidField("", "invalid_type", "The body is a JSON object.");
}

function fieldTypes(schema: z.ZodType): ReadonlyMap<string, unknown> {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return new Map(
    Object.entries(properties).map(([name, field]) => [
      name,
      typeof field === "object" ? field.type : undefined,
    ]),
  );
}

/** What cannot be read stays text, so that the schema names the field. */
function coerced(
  query: Record<string, unknown>,
  types: ReadonlyMap<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, coerce(value, types.get(name))]),
  );
}

function coerce(value: unknown, type: unknown): unknown {
  if (type === "array") return Array.isArray(value) ? value : [value];
  if (typeof value !== "string") return value;
  if ((type === "integer" || type === "number") && /^-?\d{1,15}(\.\d{1,15})?$/.test(value))
    return Number(value);
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}
