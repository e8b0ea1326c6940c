import { randomUUID } from "node:crypto";
import { type ChecksumName, checksumNames, receiveBody } from "./body.ts";
import { S3Error } from "./error.ts";
import { answerXml, checksumHeaders, type Exchange, headersToKeep } from "./exchange.ts";
import type { StoredUpload } from "./store.ts";
import { element } from "./xml.ts";

const PARTS = 10_000;
const MOST_UPLOADS = 1_000;

export async function createUpload({ request, response, store }: Exchange): Promise<void> {
  const asked = request.header("x-amz-checksum-algorithm") ?? null;
  const algorithm = checksumNames.find((name) => name === asked) ?? null;
  if (asked !== algorithm) throw new S3Error("NotImplemented", `This stand-in does not know ${asked}.`);
  const id = randomUUID();
  await store.uploads.set(id, {
    id,
    key: request.key,
    headers: headersToKeep(Object.keys(request.message.headers), request.header),
    algorithm,
    checksumType: readChecksumType(request.header("x-amz-checksum-type"), algorithm),
    parts: {},
  });
  const content = element("Bucket", request.bucket) + element("Key", request.key) + element("UploadId", id);
  answerXml(response, "InitiateMultipartUploadResult", content);
}

export async function putPart({ request, response, store, payloadHash }: Exchange): Promise<void> {
  const upload = findUpload({ request, store });
  const number = Number(request.parameter("partNumber"));
  if (!Number.isInteger(number) || number < 1 || number > PARTS) {
    throw new S3Error("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
  }
  const file = store.newFile();
  const { md5, ...received } = await receiveBody(request, payloadHash, store.pathOf({ file }));
  const etag = `"${md5}"`;
  const isUpload = store.uploads.get(upload.id) === upload;
  if (!isUpload || !carriesItsAlgorithm(upload, received.checksums)) {
    await store.removeContent({ file });
    if (!isUpload) throw noSuchUpload();
    const actual = Object.keys(received.checksums)[0]?.toLowerCase() ?? "null";
    const text = `expected checksum Type: ${upload.algorithm?.toLowerCase()}, actual checksum Type: ${actual}`;
    throw new S3Error("InvalidRequest", `Checksum Type mismatch occurred, ${text}`);
  }
  const before = upload.parts[number];
  upload.parts[number] = { ...received, file, etag, lastModified: new Date().toISOString() };
  await store.uploads.set(upload.id, upload);
  if (before) await store.removeContent(before);
  response.writeHead(200, { etag, ...checksumHeaders(received.checksums, "FULL_OBJECT") }).end();
}

export async function abortUpload({ request, response, store }: Exchange): Promise<void> {
  const upload = findUpload({ request, store });
  await store.uploads.delete(upload.id);
  await Promise.all(Object.values(upload.parts).map((part) => store.removeContent(part)));
  response.writeHead(204).end();
}

export async function listParts({ request, response, store }: Exchange): Promise<void> {
  const upload = findUpload({ request, store });
  const after = Number(request.parameter("part-number-marker") ?? 0);
  const most = Math.min(Number(request.parameter("max-parts") ?? 1000), 1000);
  const parts = Object.entries(upload.parts).filter(([number]) => Number(number) > after);
  const page = parts.slice(0, most);
  const isTruncated = parts.length > page.length;
  const xml = page.map(([number, { lastModified, etag, size, checksums }]) => {
    const sums = Object.entries(checksums).map(([name, value]) => element(`Checksum${name}`, value));
    const rest = element("LastModified", lastModified) + element("ETag", etag) + element("Size", size);
    return `<Part>${element("PartNumber", number)}${rest}${sums.join("")}</Part>`;
  });
  const head = [
    element("Bucket", request.bucket),
    element("Key", upload.key),
    element("UploadId", upload.id),
    element("PartNumberMarker", after),
    element("NextPartNumberMarker", page.at(-1)?.[0] ?? after),
    element("MaxParts", most),
    element("IsTruncated", isTruncated),
    ...(upload.algorithm ? [element("ChecksumAlgorithm", upload.algorithm)] : []),
  ].join("");
  answerXml(response, "ListPartsResult", head + xml.join(""));
}

/** All at once: there are never so many that Amazon would begin a second page. */
export async function listUploads({ request, response, store }: Exchange): Promise<void> {
  const prefix = request.parameter("prefix") ?? "";
  const uploads = store.uploads.values().filter(({ key }) => key.startsWith(prefix));
  if (uploads.length > MOST_UPLOADS) {
    throw new S3Error("NotImplemented", "This stand-in lists a thousand uploads at most.");
  }
  const xml = uploads.map(
    ({ key, id }) => `<Upload>${element("Key", key)}${element("UploadId", id)}</Upload>`,
  );
  const head = [
    element("Bucket", request.bucket),
    element("Prefix", prefix),
    element("MaxUploads", MOST_UPLOADS),
    element("IsTruncated", false),
  ].join("");
  answerXml(response, "ListMultipartUploadsResult", head + xml.join(""));
}

/** An upload of another key is none. */
export function findUpload({ request, store }: Pick<Exchange, "request" | "store">): StoredUpload {
  const upload = store.uploads.get(request.parameter("uploadId") ?? "");
  if (!upload || upload.key !== request.key) throw noSuchUpload();
  return upload;
}

function noSuchUpload(): S3Error {
  const text =
    "The specified upload does not exist. The upload ID may be invalid, or it may have been ended.";
  return new S3Error("NoSuchUpload", text);
}

function carriesItsAlgorithm({ algorithm }: StoredUpload, checksums: object): boolean {
  return algorithm === null || algorithm in checksums;
}

function readChecksumType(asked: string | undefined, algorithm: ChecksumName | null) {
  if (asked === undefined || asked === "COMPOSITE") return "COMPOSITE";
  if (asked === "FULL_OBJECT" && algorithm === "CRC32") return "FULL_OBJECT";
  throw new S3Error("InvalidRequest", `The ${asked} checksum type cannot be used with ${algorithm}.`);
}
