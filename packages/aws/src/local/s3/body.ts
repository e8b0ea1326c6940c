import { createHash } from "node:crypto";
import { open, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { crc32 } from "node:zlib";
import { readChunks, type Trailers } from "./chunked.ts";
import { S3Error } from "./error.ts";
import type { SizeRange } from "./policy.ts";
import type { S3Request } from "./request.ts";

export type ChecksumName = "CRC32" | "SHA256";

export const checksumNames: readonly ChecksumName[] = ["CRC32", "SHA256"];

/** Base64, by algorithm. */
export type Checksums = Partial<Record<ChecksumName, string>>;

export interface Received {
  size: number;
  /** Hexadecimal. */
  md5: string;
  /** Those that the sender gave. They are right. */
  checksums: Checksums;
}

export interface Claims {
  /** Hexadecimal. */
  payloadSha256?: string;
  contentMd5?: string;
  checksums: Checksums;
  sizes?: SizeRange;
}

const UNSIGNED = new Set(["UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"]);

/** The body of a PUT, written to `path` piece by piece; the file is gone again when a claim about it is wrong. */
export async function receiveBody(request: S3Request, payloadHash: string, path: string): Promise<Received> {
  const { message } = request;
  const isStreaming = payloadHash === "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
  if (!isStreaming && !UNSIGNED.has(payloadHash) && !/^[0-9a-f]{64}$/.test(payloadHash)) {
    throw new S3Error("NotImplemented", "This stand-in does not know signed chunks.");
  }
  const length = request.header(isStreaming ? "x-amz-decoded-content-length" : "content-length");
  if (length === undefined) {
    throw new S3Error("MissingContentLength", "You must provide the Content-Length HTTP header.");
  }
  const claims: Claims = { checksums: claimedChecksums(request.header) };
  const contentMd5 = request.header("content-md5");
  if (contentMd5 !== undefined) claims.contentMd5 = contentMd5;
  if (!UNSIGNED.has(payloadHash)) claims.payloadSha256 = payloadHash;

  const trailers: Trailers = new Map();
  const bytes = piecesOf(message);
  const received = await receive(isStreaming ? readChunks(bytes, trailers) : bytes, path, claims, () => {
    const promised = request.header("x-amz-trailer");
    if (promised && !trailers.has(promised)) {
      throw new S3Error("MalformedTrailerError", `The trailer ${promised} is missing.`);
    }
    Object.assign(
      claims.checksums,
      claimedChecksums((name) => trailers.get(name)),
    );
  });
  if (received.size === Number(length)) return received;
  await rm(path);
  const text = "You did not provide the number of bytes specified by the Content-Length HTTP header";
  throw new S3Error("IncompleteBody", text);
}

/** `beforeJudging` runs when the last byte has come: claims may come behind the content. */
export async function receive(
  source: AsyncIterable<Buffer>,
  path: string,
  claims: Claims,
  beforeJudging?: () => void,
): Promise<Received> {
  const digests = { md5: createHash("md5"), sha256: createHash("sha256"), crc32: 0 };
  let size = 0;
  const file = await open(path, "wx", 0o600);
  try {
    for await (const piece of source) {
      size += piece.length;
      requireAtMost(claims.sizes, size);
      digests.md5.update(piece);
      digests.sha256.update(piece);
      digests.crc32 = crc32(piece, digests.crc32);
      await file.writeFile(piece);
    }
    beforeJudging?.();
    requireAtLeast(claims.sizes, size);
    const md5 = digests.md5.digest();
    const sha256 = digests.sha256.digest();
    requireDigests(claims, md5, sha256, base64OfCrc32(digests.crc32));
    return { size, md5: md5.toString("hex"), checksums: claims.checksums };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** Checks their form too. `read` gives a header, a trailer or a field of that name. */
export function claimedChecksums(read: (name: string) => string | undefined): Checksums {
  const checksums: Checksums = {};
  for (const name of checksumNames) {
    const header = `x-amz-checksum-${name.toLowerCase()}`;
    const value = read(header);
    if (value === undefined) continue;
    const isWellFormed = Buffer.from(value, "base64").length === (name === "CRC32" ? 4 : 32);
    if (!isWellFormed) throw new S3Error("InvalidRequest", `Value for ${header} header is invalid.`);
    checksums[name] = value;
  }
  return checksums;
}

export function base64OfCrc32(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString("base64");
}

/** Leaves the message alone when the reader stops half-way: it has to carry the answer. */
function piecesOf(message: IncomingMessage): AsyncIterable<Buffer> {
  return message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>; // a body without encoding is Buffers
}

function requireAtMost(sizes: SizeRange | undefined, size: number): void {
  if (!sizes || size <= sizes.most) return;
  throw new S3Error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
}

function requireAtLeast(sizes: SizeRange | undefined, size: number): void {
  if (!sizes || size >= sizes.least) return;
  throw new S3Error("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
}

function requireDigests(claims: Claims, md5: Buffer, sha256: Buffer, crc: string): void {
  if (claims.payloadSha256 && claims.payloadSha256 !== sha256.toString("hex")) {
    const text = "The provided 'x-amz-content-sha256' header does not match what was computed.";
    throw new S3Error("XAmzContentSHA256Mismatch", text);
  }
  if (claims.contentMd5 !== undefined) {
    const claimed = Buffer.from(claims.contentMd5, "base64");
    if (claimed.length !== 16)
      throw new S3Error("InvalidDigest", "The Content-MD5 you specified is not valid.");
    if (!claimed.equals(md5)) {
      throw new S3Error("BadDigest", "The Content-MD5 you specified did not match what we received.");
    }
  }
  const actual = { CRC32: crc, SHA256: sha256.toString("base64") };
  const wrong = checksumNames.find(
    (name) => claims.checksums[name] && claims.checksums[name] !== actual[name],
  );
  if (!wrong) return;
  throw new S3Error("BadDigest", `The ${wrong} you specified did not match the calculated checksum.`);
}
