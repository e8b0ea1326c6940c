import type { ServerResponse } from "node:http";
import type { Checksums } from "./body.ts";
import type { S3Request } from "./request.ts";
import type { Store, StoredObject } from "./store.ts";
import { xmlDocument } from "./xml.ts";

/** An authorized request, and what is needed to answer it. */
export interface Exchange {
  request: S3Request;
  response: ServerResponse;
  store: Store;
  /** What the signature says of the body. */
  payloadHash: string;
}

const kept = ["content-type", "content-language", "content-disposition", "cache-control", "expires"];

/** What an object remembers of the request that made it. `read` gives a header or a field of that name. */
export function headersToKeep(
  names: Iterable<string>,
  read: (name: string) => string | undefined,
): Record<string, string> {
  const found = [...names].filter((name) => kept.includes(name) || name.startsWith("x-amz-meta-"));
  const headers = Object.fromEntries(found.map((name) => [name, read(name) ?? ""]));
  // "aws-chunked" is about the way here, and not about the content.
  const encodings = (read("content-encoding") ?? "").split(",").map((each) => each.trim());
  const encoding = encodings.filter((each) => each !== "" && each !== "aws-chunked").join(",");
  return {
    "content-type": "binary/octet-stream",
    ...headers,
    ...(encoding !== "" && { "content-encoding": encoding }),
  };
}

export function checksumHeaders(
  checksums: Checksums,
  type: StoredObject["checksumType"],
): Record<string, string> {
  const entries = Object.entries(checksums);
  const headers = entries.map(([name, value]) => [`x-amz-checksum-${name.toLowerCase()}`, value]);
  if (entries.length > 0) headers.push(["x-amz-checksum-type", type]);
  return Object.fromEntries(headers);
}

export function answerXml(response: ServerResponse, root: string, content: string): void {
  response.writeHead(200, { "content-type": "application/xml" }).end(xmlDocument(root, content));
}
