import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { contentDisposition } from "./content-disposition.ts";
import { checkContentType, checkKey, checkSha256, checkSize, SINGLE_UPLOAD_BYTES } from "./file-terms.ts";
import { FilesRefused, FilesUnavailable } from "./files-errors.ts";
import { createFolderFiles, type FolderFiles } from "./files-folder.ts";
import { createLargeFiles, type LargeFiles } from "./files-large.ts";
import { createMultipartFiles, type MultipartFiles } from "./files-multipart.ts";
import { presign } from "./presign.ts";
import { clientSettings, createCircuit, type ServiceSettings } from "./service-client.ts";

export interface Files extends MultipartFiles, LargeFiles, FolderFiles {
  /**
   * A POST of one file with exactly this key, type, size and content, for 300 s; at most 16 MiB. Every field goes
   * into the form, unchanged, and the file last, under the name "file". The answer is 204.
   */
  presignUpload(input: FileUpload): Promise<PresignedUpload>;
  /** A GET for 300 s. The browser saves the file under this name, or shows it when `inline`, as this type. */
  presignDownload(input: FileDownload): Promise<PresignedDownload>;
  /** Null: absent. */
  head(key: string): Promise<FileHead | null>;
  /**
   * Null: absent. The stream ends with an error when the connection breaks, when it stands still for 3 s (so read it
   * at once), and when a whole file does not match the checksum that it was stored with.
   */
  read(key: string, options?: { range?: ByteRange }): Promise<Readable | null>;
  /**
   * Puts a small file of our own there, whole or not at all; S3 compares the checksum. False: one lies there already,
   * and stays. In a bucket whose policy asks for `If-None-Match: *`, nobody can put another in its place.
   */
  writeNew(key: string, content: string, contentType: string): Promise<boolean>;
  /** An absent file is no error. */
  remove(key: string): Promise<void>;
  /** A small real call, signed with our credentials. */
  check(): Promise<void>;
}

export interface FileUpload {
  key: string;
  contentType: string;
  /** Bytes. */
  size: number;
  /** Base64. */
  sha256: string;
}

export interface PresignedUpload {
  url: string;
  fields: Record<string, string>;
  expiresAt: Date;
}

export interface FileDownload {
  key: string;
  fileName: string;
  contentType: string;
  inline: boolean;
}

export interface PresignedDownload {
  url: string;
  expiresAt: Date;
}

export interface FileHead {
  /** Bytes. */
  size: number;
  contentType: string;
  /** Base64, as the store computed it. Null: it was uploaded in parts. */
  sha256: string | null;
}

/** Both inclusive, from 0. Without an end: to the end of the file. */
export interface ByteRange {
  start: number;
  end?: number;
}

export interface FilesSettings extends ServiceSettings {
  bucket: string;
}

/**
 * Every method throws TypeError or RangeError for input that is not signed or sent at all (a key that is not
 * `<tenant id>/<random>`), FilesUnavailable when the store does not answer, and FilesRefused. None may be called
 * while a tenant's transaction is open.
 */
export function createFiles({ bucket: Bucket, ...service }: FilesSettings): Files {
  const client = new S3Client(clientSettings(service));
  const circuit = createCircuit((cause) => new FilesUnavailable(cause));

  async function orNull<T>(call: (abortSignal: AbortSignal) => Promise<T>): Promise<T | null> {
    try {
      return await circuit.run(call);
    } catch (error) {
      if (error instanceof FilesUnavailable) throw error;
      if (error instanceof Error && ["NoSuchKey", "NotFound"].includes(error.name)) return null;
      throw new FilesRefused(error);
    }
  }
  const multipart = createMultipartFiles({ client, Bucket, circuit });
  return {
    ...multipart,
    ...createLargeFiles({ client, Bucket, circuit, multipart }),
    ...createFolderFiles({ client, Bucket, circuit, multipart }),
    async presignUpload({ key, contentType, size, sha256 }) {
      checkKey(key);
      checkContentType(contentType);
      checkSize(size, SINGLE_UPLOAD_BYTES);
      checkSha256(sha256);
      return presign((Expires) =>
        createPresignedPost(client, {
          Bucket,
          Key: key,
          Expires,
          Fields: {
            "Content-Type": contentType,
            "x-amz-checksum-algorithm": "SHA256",
            "x-amz-checksum-sha256": sha256,
          },
          Conditions: [["content-length-range", size, size]],
        }),
      );
    },
    async presignDownload({ key, fileName, contentType, inline }) {
      checkKey(key);
      checkContentType(contentType);
      const command = new GetObjectCommand({
        Bucket,
        Key: key,
        ResponseContentType: contentType,
        ResponseContentDisposition: contentDisposition(fileName, inline),
        ResponseCacheControl: "no-store",
      });
      return presign(async (expiresIn) => ({ url: await getSignedUrl(client, command, { expiresIn }) }));
    },
    async head(key) {
      checkKey(key);
      const command = new HeadObjectCommand({ Bucket, Key: key, ChecksumMode: "ENABLED" });
      const answer = await orNull((abortSignal) => client.send(command, { abortSignal }));
      if (!answer) return null;
      const { ContentLength = 0, ContentType = "", ChecksumSHA256, ChecksumType } = answer;
      const sha256 = ChecksumType === "COMPOSITE" ? null : (ChecksumSHA256 ?? null);
      return { size: ContentLength, contentType: ContentType, sha256 };
    },
    async read(key, { range } = {}) {
      checkKey(key);
      const command = new GetObjectCommand({
        Bucket,
        Key: key,
        ...(range && { Range: `bytes=${range.start}-${range.end ?? ""}` }),
      });
      const answer = await orNull((abortSignal) => client.send(command, { abortSignal }));
      return answer && (answer.Body as Readable); // in Node the SDK gives no other kind of stream
    },
    async writeNew(key, content, contentType) {
      checkKey(key);
      checkContentType(contentType);
      const Body = Buffer.from(content);
      checkSize(Body.length, SINGLE_UPLOAD_BYTES);
      const command = new PutObjectCommand({
        Bucket,
        Key: key,
        Body,
        ContentType: contentType,
        ChecksumSHA256: createHash("sha256").update(Body).digest("base64"),
        IfNoneMatch: "*",
      });
      try {
        await circuit.run((abortSignal) => client.send(command, { abortSignal }));
        return true;
      } catch (error) {
        if (error instanceof FilesUnavailable) throw error;
        if (error instanceof Error && error.name === "PreconditionFailed") return false;
        throw new FilesRefused(error);
      }
    },
    async remove(key) {
      checkKey(key);
      const command = new DeleteObjectCommand({ Bucket, Key: key });
      await orNull((abortSignal) => client.send(command, { abortSignal }));
    },
    async check() {
      const command = new HeadBucketCommand({ Bucket });
      const bucket = await orNull((abortSignal) => client.send(command, { abortSignal }));
      if (!bucket) throw new FilesUnavailable(new Error("There is no such bucket."));
    },
  };
}
