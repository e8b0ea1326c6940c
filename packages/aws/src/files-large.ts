import { createHash } from "node:crypto";
import {
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { checkKey, PART_BYTES } from "./file-terms.ts";
import { FilesRefused, FilesUnavailable } from "./files-errors.ts";
import type { MultipartFiles } from "./files-multipart.ts";
import type { Circuit } from "./service-client.ts";

/** Files that the server itself writes, whose size nobody knows before. */
export interface LargeFiles {
  /**
   * Sends the content in parts, holding one of them in memory, each with its checksum. There is a file when this
   * resolves; when it rejects, the upload is given up. Throws what breaks `content`, too.
   */
  writeLarge(input: LargeFile): Promise<{ size: number; sha256: Buffer }>;
  /** Throws away every upload in parts of this key, also one that another process has begun. */
  abortUploads(key: string): Promise<void>;
}

export interface LargeFile {
  key: string;
  contentType: string;
  content: AsyncIterable<Buffer>;
}

interface Store {
  client: S3Client;
  Bucket: string;
  circuit: Circuit;
  multipart: MultipartFiles;
}

/** Amazon takes 10,000 parts, of any size from 5 MiB: the later ones are larger, so that a file may have 195 GiB. */
const SMALL_PARTS = 5_000;
const LARGE_PART_BYTES = 4 * PART_BYTES;
export const LARGEST_FILE_BYTES: number = SMALL_PARTS * (PART_BYTES + LARGE_PART_BYTES);

export function createLargeFiles({ client, Bucket, circuit, multipart }: Store): LargeFiles {
  async function send<T>(call: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await circuit.run(call);
    } catch (error) {
      throw error instanceof FilesUnavailable ? error : new FilesRefused(error);
    }
  }

  async function sendPart(upload: { Key: string; UploadId: string }, PartNumber: number, Body: Buffer) {
    const ChecksumSHA256 = createHash("sha256").update(Body).digest("base64");
    const command = new UploadPartCommand({ Bucket, ...upload, PartNumber, Body, ChecksumSHA256 });
    await send((abortSignal) => client.send(command, { abortSignal }));
  }

  return {
    async writeLarge({ key, contentType, content }) {
      const { uploadId } = await multipart.startMultipart({ key, contentType });
      const upload = { Key: key, UploadId: uploadId };
      try {
        const whole = createHash("sha256");
        let size = 0;
        let number = 0;
        for await (const part of partsOf(content)) {
          whole.update(part);
          size += part.length;
          number += 1;
          await sendPart(upload, number, part);
        }
        await multipart.completeMultipart({ key, uploadId, size });
        return { size, sha256: whole.digest() };
      } catch (error) {
        // What cannot be given up now is given up by `abortUploads`, or by the bucket's rule.
        await multipart.abortMultipart({ key, uploadId }).catch(() => undefined);
        throw error;
      }
    },
    async abortUploads(key) {
      checkKey(key);
      for (let page: ListMultipartUploadsCommandOutput | undefined; !page || page.IsTruncated; ) {
        const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page ?? {};
        const command = new ListMultipartUploadsCommand({ Bucket, Prefix: key, KeyMarker, UploadIdMarker });
        page = await send((abortSignal) => client.send(command, { abortSignal }));
        for (const { Key, UploadId } of page.Uploads ?? []) {
          if (Key === key && UploadId) await multipart.abortMultipart({ key, uploadId: UploadId });
        }
      }
    },
  };
}

/** As large as parts have to be; the last one is what is left. */
async function* partsOf(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let size = 0;
  let parts = 0;
  for await (let chunk of content) {
    for (;;) {
      const room = (parts < SMALL_PARTS ? PART_BYTES : LARGE_PART_BYTES) - size;
      chunks.push(chunk.subarray(0, room));
      size += Math.min(chunk.length, room);
      if (chunk.length < room) break;
      yield Buffer.concat(chunks, size);
      parts += 1;
      chunks = [];
      size = 0;
      chunk = chunk.subarray(room);
    }
  }
  if (size > 0) yield Buffer.concat(chunks, size);
}
