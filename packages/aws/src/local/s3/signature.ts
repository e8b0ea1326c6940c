import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { S3Error } from "./error.ts";
import type { S3Request } from "./request.ts";

/** The one who may: there is no user but this. */
export interface Signer {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

export const ALGORITHM = "AWS4-HMAC-SHA256";

/** `<access key>/<date>/<region>/s3/aws4_request`. */
export interface Scope {
  date: string;
  /** What is signed: everything behind the access key. */
  text: string;
}

/** Throws for a key that is not ours, and `code` for a scope that does not fit the time or the place. */
export function readScope(
  credential: string,
  longDate: string,
  signer: Signer,
  code: "AuthorizationHeaderMalformed" | "AuthorizationQueryParametersError",
): Scope {
  const [accessKeyId, date = "", region, service, terminal, ...more] = credential.split("/");
  if (accessKeyId !== signer.accessKeyId) {
    throw new S3Error(
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records.",
    );
  }
  const problem =
    (date !== longDate.slice(0, 8) && "the date does not match X-Amz-Date") ||
    (region !== signer.region && `the region is wrong; expecting '${signer.region}'`) ||
    (service !== "s3" && "the service is wrong; this endpoint belongs to 's3'") ||
    ((terminal !== "aws4_request" || more.length > 0) && "it does not end in 'aws4_request'");
  if (problem) throw new S3Error(code, `Error parsing the Credential: ${problem}.`);
  return { date, text: `${date}/${region}/s3/aws4_request` };
}

/** In lower-case hexadecimal. */
export function sign(text: string, date: string, { secretAccessKey, region }: Signer): string {
  const key = [date, region, "s3", "aws4_request"].reduce<string | Buffer>(
    (previous, part) => createHmac("sha256", previous).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  return createHmac("sha256", key).update(text).digest("hex");
}

export function requireSignature(given: string, expected: string): void {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  if (left.length === right.length && timingSafeEqual(left, right)) return;
  throw new S3Error(
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
  );
}

export interface Signed {
  request: S3Request;
  signedHeaders: readonly string[];
  longDate: string;
  scope: Scope;
  payloadHash: string;
}

export function stringToSign({ request, signedHeaders, longDate, scope, payloadHash }: Signed): string {
  const canonical = [
    request.method,
    canonicalPath(request.rawPath),
    canonicalQuery(request.parameters),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request.header(name) ?? "")}`),
    "",
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n");
  const hash = createHash("sha256").update(canonical).digest("hex");
  return [ALGORITHM, longDate, scope.text, hash].join("\n");
}

/** S3 takes the path as it is: "." and ".." and doubled slashes are part of a key. */
function canonicalPath(rawPath: string): string {
  return rawPath
    .split("/")
    .map((segment) => encode(decodeURIComponent(segment)))
    .join("/");
}

function canonicalQuery(parameters: S3Request["parameters"]): string {
  return parameters
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map((pair) => pair.join("="))
    .join("&");
}

function canonicalValue(value: string): string {
  return value.trim().replace(/\s+/g, " ");
}

/** By RFC 3986: everything but letters, digits and -._~ */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
