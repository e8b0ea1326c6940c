import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  type ListPartsCommandOutput,
  type Part,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import {
  checkContentType,
  checkKey,
  checkPartNumber,
  checkSha256,
  checkSize,
  PART_BYTES,
} from "./file-terms.ts";
import { FilesRefused, FilesUnavailable } from "./files-errors.ts";
import { presign } from "./presign.ts";
import type { Circuit } from "./service-client.ts";

/** For files of more than 16 MiB. */
export interface MultipartFiles {
  startMultipart(input: { key: string; contentType: string }): Promise<{ uploadId: string }>;
  /**
   * A PUT of one part with exactly this number, size and content, for 300 s, sent with these headers. All parts but
   * the last have PART_BYTES.
   */
  presignPart(input: FilePart): Promise<PresignedPart>;
  /**
   * Makes the file of the parts that the store has. Throws FilesRefused when they are not parts 1 to n with `size`
   * bytes together, and for an upload that has ended: an answer may have been lost, so `head` tells whether the file
   * is there.
   */
  completeMultipart(input: { key: string; uploadId: string; size: number }): Promise<void>;
  /** Throws away the parts. An upload that has ended is no error. */
  abortMultipart(input: { key: string; uploadId: string }): Promise<void>;
}

export interface FilePart {
  key: string;
  uploadId: string;
  /** From 1. */
  partNumber: number;
  /** Bytes. */
  size: number;
  /** Of the part, base64. */
  sha256: string;
}

export interface PresignedPart {
  url: string;
  headers: Record<string, string>;
  expiresAt: Date;
}

interface Store {
  client: S3Client;
  Bucket: string;
  circuit: Circuit;
}

const CHECKSUM = "x-amz-checksum-sha256";

export function createMultipartFiles({ client, Bucket, circuit }: Store): MultipartFiles {
  async function send<T>(call: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await circuit.run(call);
    } catch (error) {
      throw error instanceof FilesUnavailable ? error : new FilesRefused(error);
    }
  }

  /** Not with the SDK's paginator: S3 names a next page behind the last one too, and it would ask for ever. */
  async function partsOf(upload: { Bucket: string; Key: string; UploadId: string }): Promise<Part[]> {
    const parts: Part[] = [];
    for (let page: ListPartsCommandOutput | undefined; !page || page.IsTruncated; ) {
      const command = new ListPartsCommand({ ...upload, PartNumberMarker: page?.NextPartNumberMarker });
      page = await send((abortSignal) => client.send(command, { abortSignal }));
      parts.push(...(page.Parts ?? []));
    }
    return parts;
  }

  return {
    async startMultipart({ key, contentType }) {
      checkKey(key);
      checkContentType(contentType);
      const command = new CreateMultipartUploadCommand({
        Bucket,
        Key: key,
        ContentType: contentType,
        ChecksumAlgorithm: "SHA256",
      });
      const { UploadId } = await send((abortSignal) => client.send(command, { abortSignal }));
      if (!UploadId) throw new FilesUnavailable(new Error("An upload was started without an id."));
      return { uploadId: UploadId };
    },
    async presignPart({ key, uploadId, partNumber, size, sha256 }) {
      checkKey(key);
      checkPartNumber(partNumber);
      checkSize(size, PART_BYTES);
      checkSha256(sha256);
      const command = new UploadPartCommand({
        Bucket,
        Key: key,
        UploadId: uploadId,
        PartNumber: partNumber,
        ContentLength: size,
        ChecksumSHA256: sha256,
      });
      return presign(async (expiresIn) => ({
        // As a parameter, where the SDK would put it, S3 does not compare the checksum with the content.
        url: await getSignedUrl(client, command, { expiresIn, unhoistableHeaders: new Set([CHECKSUM]) }),
        headers: { [CHECKSUM]: sha256 },
      }));
    },
    async completeMultipart({ key, uploadId, size }) {
      checkKey(key);
      const upload = { Bucket, Key: key, UploadId: uploadId };
      const parts = await partsOf(upload);
      const stored = parts.reduce((sum, part) => sum + (part.Size ?? 0), 0);
      const hasGap = parts.some(({ PartNumber }, index) => PartNumber !== index + 1);
      if (stored !== size || hasGap) throw new FilesRefused(new Error("The parts do not make up the file."));
      const command = new CompleteMultipartUploadCommand({
        ...upload,
        MultipartUpload: {
          Parts: parts.map(({ PartNumber, ETag, ChecksumSHA256 }) => ({ PartNumber, ETag, ChecksumSHA256 })),
        },
      });
      await send((abortSignal) => client.send(command, { abortSignal }));
    },
    async abortMultipart({ key, uploadId }) {
      checkKey(key);
      const command = new AbortMultipartUploadCommand({ Bucket, Key: key, UploadId: uploadId });
      await send((abortSignal) => client.send(command, { abortSignal })).catch((error: unknown) => {
        if (!hasEnded(error)) throw error;
      });
    },
  };
}

function hasEnded(error: unknown): boolean {
  return error instanceof FilesRefused && error.cause instanceof Error && error.cause.name === "NoSuchUpload";
}
