import { z } from "zod";

/** A blank for what every process asks of its environment; each puts them together in an env.ts of its own. */
export const Name = z.string("is missing").min(1, "is empty");
/** Of Amazon. */
export const Region = Name.regex(/^[a-z0-9-]+$/, "must be a region like ap-south-1");
/** Of a stand-in, or of Amazon. */
export const Endpoint = z.url({ protocol: /^https?$/, error: "must be an address like http://…" });
/** True for the service's own address in the region, which is also meant when none is given. */
export function isAmazons(endpoint: string | undefined, service: string, region: string): boolean {
  return (
    endpoint === undefined || endpoint.replace(/\/$/, "") === `https://${service}.${region}.amazonaws.com`
  );
}

/** Comma separated: the first one is used, all are understood. */
export const Keys = Name.transform((keys) => keys.split(",").map((key) => key.trim()));
/** Of a page or of the API, as its users reach it. */
export const PublicUrl = z
  .url({ protocol: /^https?$/, error: "must be an address like https://…" })
  .transform((url) => url.replace(/\/$/, ""));
export const Port = z.coerce.number("must be a port number").int().min(1).max(65_535);
/** Without a default: a production host that forgot it would believe what is meant for a desk. */
export const NodeEnv = z.enum(
  ["development", "test", "production"],
  "must say development, test or production",
);
export const LogLevel = z
  .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"])
  .default("info");
export const DatabaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: "must be an address like postgres://…",
});

/** Throws one sentence that names the variables which are wrong, without their values: some are secrets. */
export function readVariables<Schema extends z.ZodType>(
  program: string,
  schema: Schema,
  variables: Record<string, string | undefined>,
): z.infer<Schema> {
  const given = Object.entries(variables).filter(([, value]) => value !== "");
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  throw new Error(`The ${program} cannot start: ${problems.join("; ")}. See .env.example.`);
}
