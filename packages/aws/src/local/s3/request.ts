import type { IncomingMessage } from "node:http";
import { S3Error } from "./error.ts";

export interface S3Request {
  message: IncomingMessage;
  method: string;
  /** As it was sent. */
  rawPath: string;
  bucket: string;
  /** Empty for the bucket itself. */
  key: string;
  /** Decoded, in the order of sending. */
  parameters: readonly (readonly [name: string, value: string])[];
  parameter: (name: string) => string | undefined;
  header: (name: string) => string | undefined;
}

const KEY_BYTES = 1024;

/** Both styles of address: http://host/bucket/key and http://bucket.host/key. */
export function readRequest(message: IncomingMessage, buckets: Iterable<string>): S3Request {
  const [rawPath, query] = splitOnce(message.url ?? "/", "?");
  const path = decode(rawPath).slice(1);
  const host = [...buckets].find((name) => message.headers.host?.startsWith(`${name}.`));
  const [bucket, key] = host === undefined ? splitOnce(path, "/") : [host, path];
  if (Buffer.byteLength(key) > KEY_BYTES) throw new S3Error("KeyTooLongError", "Your key is too long.");
  const parameters = readQuery(query);
  return {
    message,
    method: message.method ?? "GET",
    rawPath,
    bucket,
    key,
    parameters,
    parameter: (name) => parameters.find(([each]) => each === name)?.[1],
    header: (name) => {
      const value = message.headers[name];
      return Array.isArray(value) ? value.join(",") : value;
    },
  };
}

function readQuery(query: string): (readonly [string, string])[] {
  const pairs = query.split("&").filter((pair) => pair !== "");
  return pairs.map((pair) => {
    const [name, value] = splitOnce(pair.replaceAll("+", " "), "=");
    return [decode(name), decode(value)] as const;
  });
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error("InvalidURI", "Couldn't parse the specified URI.");
  }
}
