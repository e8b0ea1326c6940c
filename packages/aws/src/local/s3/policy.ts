import { S3Error } from "./error.ts";
import { ALGORITHM, readScope, requireSignature, type Signer, sign } from "./signature.ts";

/** The fields of a form; names in lower case. */
export type FormFields = ReadonlyMap<string, string>;

export interface SizeRange {
  least: number;
  most: number;
}

/**
 * Throws unless the form carries a signed policy that is in force and that every field meets. The file's size is
 * known only later: what it may be is returned.
 */
export function authorizeForm(fields: FormFields, bucket: string, signer: Signer): SizeRange {
  const field = (name: string): string => fields.get(name) ?? "";
  const policy = field("policy");
  if (policy === "") throw new S3Error("AccessDenied", "Access Denied");
  for (const name of ["x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature"]) {
    if (fields.has(name)) continue;
    const text = `Bucket POST must contain a field named '${name}'. If it is specified, please check the order of the fields.`;
    throw new S3Error("InvalidArgument", text);
  }
  if (field("x-amz-algorithm") !== ALGORITHM) {
    throw new S3Error("InvalidArgument", `X-Amz-Algorithm only supports "${ALGORITHM}"`);
  }
  const longDate = field("x-amz-date");
  const scope = readScope(field("x-amz-credential"), longDate, signer, "AuthorizationQueryParametersError");
  requireSignature(field("x-amz-signature"), sign(policy, scope.date, signer));
  if (fields.has("x-amz-security-token")) {
    throw new S3Error("InvalidToken", "The provided token is malformed or otherwise invalid.");
  }

  const { expiration, conditions } = readPolicy(policy);
  if (!(Date.now() < Date.parse(expiration))) throw violation("Policy expired.");
  const covered = new Set<string>(["policy", "x-amz-signature", "file"]);
  let sizes: SizeRange = { least: 0, most: Number.POSITIVE_INFINITY };
  for (const condition of conditions.flatMap(readCondition)) {
    if (condition.test === "content-length-range") {
      const { least, most } = condition;
      sizes = { least: Math.max(sizes.least, least), most: Math.min(sizes.most, most) };
      continue;
    }
    covered.add(condition.name);
    if (!isMet(condition, fields, bucket)) {
      const { test, name, value } = condition;
      throw violation(`Policy Condition failed: ["${test}", "$${name}", "${value}"]`);
    }
  }
  const extra = [...fields.keys()].filter((name) => !covered.has(name) && !name.startsWith("x-ignore-"));
  if (extra.length > 0) throw violation(`Extra input fields: ${extra.join(", ")}`);
  return sizes;
}

interface FieldCondition {
  test: "eq" | "starts-with";
  name: string;
  value: string;
}

type Condition = FieldCondition | ({ test: "content-length-range" } & SizeRange);

function isMet({ test, name, value }: FieldCondition, fields: FormFields, bucket: string): boolean {
  const met = (actual: string): boolean => (test === "eq" ? actual === value : actual.startsWith(value));
  // A form need not name its bucket: the address does.
  if (name === "bucket") return met(bucket) && met(fields.get("bucket") ?? bucket);
  return met(fields.get(name) ?? "");
}

function readPolicy(encoded: string): { expiration: string; conditions: unknown[] } {
  try {
    const policy: unknown = JSON.parse(Buffer.from(encoded, "base64").toString("utf8"));
    if (isObject(policy)) {
      const { expiration, conditions } = policy;
      if (typeof expiration === "string" && Array.isArray(conditions)) return { expiration, conditions };
    }
  } catch {
    // Said below, as for a policy that is JSON and no policy.
  }
  throw new S3Error("InvalidPolicyDocument", "Invalid Policy: it needs an expiration and conditions.");
}

function readCondition(condition: unknown): Condition[] {
  if (Array.isArray(condition) && condition.length === 3) return [readTriple(condition)];
  if (isObject(condition)) {
    return Object.entries(condition).map(([name, value]) => ({
      test: "eq",
      name: name.toLowerCase(),
      value: String(value),
    }));
  }
  throw new S3Error("InvalidPolicyDocument", "Invalid Policy: a condition cannot be read.");
}

function readTriple([test, first, second]: unknown[]): Condition {
  if (test === "content-length-range") return { test, least: Number(first), most: Number(second) };
  const isField = typeof first === "string" && first.startsWith("$");
  if ((test === "eq" || test === "starts-with") && isField) {
    return { test, name: first.slice(1).toLowerCase(), value: String(second) };
  }
  throw new S3Error("InvalidPolicyDocument", "Invalid Policy: a condition cannot be read.");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function violation(message: string): S3Error {
  return new S3Error("AccessDenied", `Invalid according to Policy: ${message}`);
}
