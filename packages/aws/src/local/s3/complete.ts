import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { base64OfCrc32, type Checksums, checksumNames } from "./body.ts";
import { S3Error } from "./error.ts";
import { answerXml, type Exchange } from "./exchange.ts";
import { findUpload } from "./multipart.ts";
import type { Store, StoredPart, StoredUpload } from "./store.ts";
import { contentsOf, element, textOf } from "./xml.ts";

const LEAST_PART_BYTES = 5 * 1024 * 1024;

/** CompleteMultipartUpload: the named parts, in this order, become the object; the others are thrown away. */
export async function completeUpload({ request, response, store, payloadHash }: Exchange): Promise<void> {
  const upload = findUpload({ request, store });
  const xml = await text(request.message);
  if (createHash("sha256").update(xml).digest("hex") !== payloadHash) {
    const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
    throw new S3Error("XAmzContentSHA256Mismatch", message);
  }
  const parts = chosenParts(xml, upload);
  const file = store.newFile();
  const wholeCrc = await join(store, parts, file);
  if (store.uploads.get(upload.id) !== upload) {
    await rm(store.pathOf({ file }));
    throw new S3Error("NoSuchUpload", "The specified upload was ended meanwhile.");
  }
  const md5s = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag.slice(1, -1), "hex")));
  const etag = `"${createHash("md5").update(md5s).digest("hex")}-${parts.length}"`;
  const isFull = upload.checksumType === "FULL_OBJECT";
  const checksums = isFull ? { CRC32: wholeCrc } : compositeChecksums(upload, parts);
  await store.put({
    key: upload.key,
    file,
    size: parts.reduce((sum, { size }) => sum + size, 0),
    etag,
    headers: upload.headers,
    checksums,
    checksumType: upload.checksumType,
    lastModified: new Date().toISOString(),
  });
  await store.uploads.delete(upload.id);
  await Promise.all(Object.values(upload.parts).map((part) => store.removeContent(part)));
  const sums = Object.entries(checksums).map(([name, value]) => element(`Checksum${name}`, value));
  const type = sums.length > 0 ? element("ChecksumType", upload.checksumType) : "";
  const content = element("Bucket", request.bucket) + element("Key", upload.key) + element("ETag", etag);
  answerXml(response, "CompleteMultipartUploadResult", content + sums.join("") + type);
}

function chosenParts(xml: string, upload: StoredUpload): StoredPart[] {
  const wanted = contentsOf(xml, "Part");
  if (wanted.length === 0) throw new S3Error("MalformedXML", "The XML you provided names no part.");
  let before = 0;
  const parts = wanted.map((part) => {
    const number = Number(textOf(part, "PartNumber"));
    if (number <= before) {
      throw new S3Error("InvalidPartOrder", "The list of parts was not in ascending order.");
    }
    before = number;
    return chosenPart(part, number, upload);
  });
  if (parts.slice(0, -1).some(({ size }) => size < LEAST_PART_BYTES)) {
    throw new S3Error("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
  }
  return parts;
}

function chosenPart(part: string, number: number, { parts, algorithm }: StoredUpload): StoredPart {
  const stored = parts[number];
  const etag = textOf(part, "ETag")?.replaceAll('"', "");
  const claimed = checksumNames.map((name) => [name, textOf(part, `Checksum${name}`)] as const);
  const isWrong = claimed.some(([name, value]) => value !== undefined && value !== stored?.checksums[name]);
  if (!stored || `"${etag}"` !== stored.etag || isWrong) {
    const message =
      "One or more of the specified parts could not be found, or does not have this ETag or checksum.";
    throw new S3Error("InvalidPart", message);
  }
  if (algorithm && claimed.every(([name, value]) => name !== algorithm || value === undefined)) {
    const message = `The complete request must include the checksum for each part. It was missing for part ${number}.`;
    throw new S3Error("InvalidRequest", message);
  }
  return stored;
}

/** Returns the CRC32 of the whole. */
async function join(store: Store, parts: StoredPart[], file: string): Promise<string> {
  let crc = 0;
  async function* contents() {
    for (const part of parts) {
      for await (const piece of createReadStream(store.pathOf(part))) {
        crc = crc32(piece as Buffer, crc); // a stream without encoding
        yield piece as Buffer;
      }
    }
  }
  await pipeline(contents, createWriteStream(store.pathOf({ file }), { flags: "wx", mode: 0o600 }));
  return base64OfCrc32(crc);
}

/** The checksum of the parts' checksums, with their number. */
function compositeChecksums({ algorithm }: StoredUpload, parts: StoredPart[]): Checksums {
  if (!algorithm) return {};
  const bytes = Buffer.concat(
    parts.map(({ checksums }) => Buffer.from(checksums[algorithm] ?? "", "base64")),
  );
  const sum =
    algorithm === "CRC32" ? base64OfCrc32(crc32(bytes)) : createHash("sha256").update(bytes).digest("base64");
  return { [algorithm]: `${sum}-${parts.length}` };
}
