import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { receiveBody } from "./body.ts";
import { S3Error } from "./error.ts";
import { checksumHeaders, type Exchange, headersToKeep } from "./exchange.ts";
import type { StoredObject } from "./store.ts";

export async function putObject({ request, response, store, payloadHash }: Exchange): Promise<void> {
  for (const name of ["x-amz-copy-source", "if-match"]) {
    if (request.header(name) === undefined) continue;
    throw new S3Error("NotImplemented", `This stand-in does not know ${name}.`);
  }
  const mustBeNew = isNewOnly(request.header("if-none-match"));
  const file = store.newFile();
  const { md5, ...received } = await receiveBody(request, payloadHash, store.pathOf({ file }));
  const etag = `"${md5}"`;
  if (mustBeNew && store.find(request.key)) {
    await store.removeContent({ file });
    throw new S3Error("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }
  await store.put({
    ...received,
    key: request.key,
    file,
    etag,
    headers: headersToKeep(Object.keys(request.message.headers), request.header),
    checksumType: "FULL_OBJECT",
    lastModified: new Date().toISOString(),
  });
  response.writeHead(200, { etag, ...checksumHeaders(received.checksums, "FULL_OBJECT") }).end();
}

/** S3 takes `*` alone here. */
function isNewOnly(header: string | undefined): boolean {
  if (header === undefined || header === "*") return header === "*";
  throw new S3Error("NotImplemented", "A header you provided implies functionality that is not implemented");
}

/** For HEAD as well: Node leaves the content out. */
export async function getObject({ request, response, store }: Exchange): Promise<void> {
  const object = store.find(request.key);
  if (!object) throw new S3Error("NoSuchKey", "The specified key does not exist.");
  const range = readRange(request.header("range"), object.size);
  const { start, end } = range ?? { start: 0, end: object.size - 1 };
  const wantsChecksums = request.header("x-amz-checksum-mode") === "ENABLED" && !range;
  response.writeHead(range ? 206 : 200, {
    ...object.headers,
    ...overrides(request.parameters),
    ...(wantsChecksums && checksumHeaders(object.checksums, object.checksumType)),
    ...(range && { "content-range": `bytes ${start}-${end}/${object.size}` }),
    "content-length": end - start + 1,
    "accept-ranges": "bytes",
    "last-modified": new Date(object.lastModified).toUTCString(),
    etag: object.etag,
  });
  if (request.method === "HEAD" || object.size === 0) response.end();
  else await pipeline(createReadStream(store.pathOf(object), { start, end }), response);
}

export async function deleteObject({ request, response, store }: Exchange): Promise<void> {
  await store.remove(request.key);
  response.writeHead(204).end();
}

const overridable = [
  "content-type",
  "content-language",
  "expires",
  "cache-control",
  "content-disposition",
  "content-encoding",
];

function overrides(parameters: Exchange["request"]["parameters"]): Record<string, string> {
  const wanted = parameters.map(([name, value]) => [name.replace(/^response-/, ""), value, name] as const);
  const known = wanted.filter(
    ([header, , name]) => name.startsWith("response-") && overridable.includes(header),
  );
  return Object.fromEntries(known);
}

/** Null: no range, or one that S3 ignores (several, or nonsense). */
function readRange(
  header: string | undefined,
  size: StoredObject["size"],
): { start: number; end: number } | null {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start <= end) return { start, end };
  throw new S3Error("InvalidRange", "The requested range is not satisfiable");
}
