import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { instantOf } from "../s3/authorize.ts";
import { QueryError } from "./error.ts";

/** The one who may: there is no user but this. */
export interface Signer {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  service: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<credential>[^,\s]+), ?SignedHeaders=(?<names>[^,\s]+), ?Signature=(?<signature>[0-9a-f]{64})$/;
const SKEW_MILLISECONDS = 15 * 60_000;

/** Throws unless `POST /` with this body carries a valid Signature Version 4 in its headers. */
export function requireSignature(headers: IncomingHttpHeaders, body: Buffer, signer: Signer): void {
  const {
    credential = "",
    names = "",
    signature = "",
  } = AUTHORIZATION.exec(headers.authorization ?? "")?.groups ?? {};
  if (signature === "") {
    throw new QueryError("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
  }
  const longDate = String(headers["x-amz-date"] ?? "");
  const scope = [longDate.slice(0, 8), signer.region, signer.service, "aws4_request"];
  const [accessKeyId, ...given] = credential.split("/");
  if (accessKeyId !== signer.accessKeyId) {
    throw new QueryError(
      "InvalidClientTokenId",
      "The security token included in the request is invalid.",
      403,
    );
  }
  if (given.join("/") !== scope.join("/"))
    throw wrong("Credential should be scoped to a valid region and service.");
  if (!(Math.abs(Date.now() - instantOf(longDate)) <= SKEW_MILLISECONDS))
    throw wrong("Signature not yet current or expired.");
  const signedNames = names.split(";");
  if (!["host", "x-amz-date"].every((name) => signedNames.includes(name)))
    throw wrong("A header is not signed.");

  const canonical = [
    "POST",
    "/",
    "",
    ...signedNames.map(
      (name) =>
        `${name}:${String(headers[name] ?? "")
          .trim()
          .replace(/ +/g, " ")}`,
    ),
    "",
    names,
    sha256(body),
  ].join("\n");
  const text = ["AWS4-HMAC-SHA256", longDate, scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${signer.secretAccessKey}`);
  if (!timingSafeEqual(hmac(key, text), Buffer.from(signature, "hex"))) {
    throw wrong("The request signature we calculated does not match the signature you provided.");
  }
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function wrong(message: string): QueryError {
  return new QueryError("SignatureDoesNotMatch", message, 403);
}
