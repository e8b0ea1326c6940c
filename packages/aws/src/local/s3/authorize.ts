import { S3Error } from "./error.ts";
import type { S3Request } from "./request.ts";
import {
  ALGORITHM,
  readScope,
  requireSignature,
  type Signed,
  type Signer,
  sign,
  stringToSign,
} from "./signature.ts";

const SKEW_MILLISECONDS = 15 * 60_000;
const LONGEST_SECONDS = 7 * 86_400;
const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

/**
 * Throws unless the request carries a valid Signature Version 4, in its headers or (presigned) in its parameters.
 * Returns what the signature says of the body: a SHA-256, or one of the words for "not signed".
 */
export function authorize(request: S3Request, signer: Signer): string {
  const isSigned = request.header("authorization") !== undefined;
  const isPresigned = request.parameters.some(([name]) => name === "X-Amz-Signature");
  if (isSigned && isPresigned) throw new S3Error("InvalidArgument", "Only one auth mechanism allowed.");
  if (isSigned) return authorizeHeaders(request, signer);
  if (isPresigned) return authorizeParameters(request, signer);
  throw new S3Error("AccessDenied", "Access Denied");
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<credential>[^,\s]+), ?SignedHeaders=(?<headers>[^,\s]+), ?Signature=(?<signature>[0-9a-f]{64})$/;

function authorizeHeaders(request: S3Request, signer: Signer): string {
  const { credential, headers, signature } =
    AUTHORIZATION.exec(request.header("authorization") ?? "")?.groups ?? {};
  if (!credential || !headers || !signature) {
    throw new S3Error(
      "AuthorizationHeaderMalformed",
      "The authorization header that you provided is not valid.",
    );
  }
  const longDate = request.header("x-amz-date") ?? "";
  const scope = readScope(credential, longDate, signer, "AuthorizationHeaderMalformed");
  if (!(Math.abs(Date.now() - instantOf(longDate)) <= SKEW_MILLISECONDS)) {
    const message = "The difference between the request time and the server's time is too large.";
    throw new S3Error("RequestTimeTooSkewed", message);
  }
  refuseToken(request.header("x-amz-security-token"));
  const payloadHash = request.header("x-amz-content-sha256");
  if (!payloadHash) {
    throw new S3Error("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
  }
  verify({ request, signedHeaders: headers.split(";"), longDate, scope, payloadHash }, signature, signer);
  return payloadHash;
}

function authorizeParameters(request: S3Request, signer: Signer): string {
  const parameter = (name: string): string => request.parameter(`X-Amz-${name}`) ?? "";
  if (parameter("Algorithm") !== ALGORITHM) throw malformed(`X-Amz-Algorithm only supports "${ALGORITHM}"`);
  const longDate = parameter("Date");
  const signedAt = instantOf(longDate);
  if (Number.isNaN(signedAt)) throw malformed("X-Amz-Date must be in the ISO8601 Long Format");
  const seconds = /^\d{1,6}$/.test(parameter("Expires")) ? Number(parameter("Expires")) : Number.NaN;
  if (!(seconds >= 1 && seconds <= LONGEST_SECONDS)) {
    throw malformed("X-Amz-Expires must be a number of seconds from 1 to 604800");
  }
  const scope = readScope(parameter("Credential"), longDate, signer, "AuthorizationQueryParametersError");
  if (signedAt - Date.now() > SKEW_MILLISECONDS)
    throw new S3Error("AccessDenied", "Request is not valid yet");
  if (Date.now() > signedAt + seconds * 1000) throw new S3Error("AccessDenied", "Request has expired");
  refuseToken(request.parameter("X-Amz-Security-Token"));
  const payloadHash =
    request.header("x-amz-content-sha256") ?? request.parameter("X-Amz-Content-Sha256") ?? UNSIGNED_PAYLOAD;
  const signedHeaders = parameter("SignedHeaders").split(";");
  verify({ request, signedHeaders, longDate, scope, payloadHash }, parameter("Signature"), signer);
  return payloadHash;
}

function verify(signed: Signed, signature: string, signer: Signer): void {
  requireSignature(signature, sign(stringToSign(signed), signed.scope.date, signer));
  const names = Object.keys(signed.request.message.headers);
  const mustBeSigned = names.filter((name) => name === "host" || name.startsWith("x-amz-"));
  const unsigned = mustBeSigned.filter((name) => !signed.signedHeaders.includes(name));
  if (unsigned.length === 0) return;
  const message = `There were headers present in the request which were not signed: ${unsigned.join(", ")}`;
  throw new S3Error("AccessDenied", message);
}

function malformed(message: string): S3Error {
  return new S3Error("AuthorizationQueryParametersError", message);
}

/** Ours are long-lived keys, which have no token. */
function refuseToken(token: string | undefined): void {
  if (token === undefined) return;
  throw new S3Error("InvalidToken", "The provided token is malformed or otherwise invalid.");
}

/** NaN when it is none. */
export function instantOf(longDate: string): number {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(longDate) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
