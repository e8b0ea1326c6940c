import {
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { checkTenantId } from "./file-terms.ts";
import { FilesRefused, FilesUnavailable } from "./files-errors.ts";
import type { MultipartFiles } from "./files-multipart.ts";
import type { Circuit } from "./service-client.ts";

/** All that one clinic has in the bucket. */
export interface FolderFiles {
  /**
   * Removes every file of the tenant in all its versions, the marks of removed ones too, and every upload in parts.
   * Broken off, it is simply begun again.
   */
  removeFolder(tenantId: string, signal: AbortSignal): Promise<void>;
}

interface Store {
  client: S3Client;
  Bucket: string;
  circuit: Circuit;
  multipart: MultipartFiles;
}

/** Removals at a time. */
const AT_ONCE = 10;

export function createFolderFiles({ client, Bucket, circuit, multipart }: Store): FolderFiles {
  async function send<T>(call: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await circuit.run(call);
    } catch (error) {
      throw error instanceof FilesUnavailable ? error : new FilesRefused(error);
    }
  }

  async function removeVersions(Prefix: string, signal: AbortSignal): Promise<void> {
    for (let page: ListObjectVersionsCommandOutput | undefined; !page || page.IsTruncated; ) {
      const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page ?? {};
      const command = new ListObjectVersionsCommand({ Bucket, Prefix, KeyMarker, VersionIdMarker });
      page = await send((abortSignal) => client.send(command, { abortSignal }));
      const versions = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
      for (let start = 0; start < versions.length; start += AT_ONCE) {
        signal.throwIfAborted();
        const some = versions.slice(start, start + AT_ONCE);
        await Promise.all(
          some.map(({ Key, VersionId }) => {
            const removal = new DeleteObjectCommand({ Bucket, Key, VersionId });
            return send((abortSignal) => client.send(removal, { abortSignal }));
          }),
        );
      }
    }
  }

  async function abortUploads(Prefix: string, signal: AbortSignal): Promise<void> {
    for (let page: ListMultipartUploadsCommandOutput | undefined; !page || page.IsTruncated; ) {
      const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page ?? {};
      const command = new ListMultipartUploadsCommand({ Bucket, Prefix, KeyMarker, UploadIdMarker });
      page = await send((abortSignal) => client.send(command, { abortSignal }));
      for (const { Key: key, UploadId: uploadId } of page.Uploads ?? []) {
        signal.throwIfAborted();
        if (key && uploadId) await multipart.abortMultipart({ key, uploadId });
      }
    }
  }

  return {
    async removeFolder(tenantId, signal) {
      checkTenantId(tenantId);
      await abortUploads(`${tenantId}/`, signal);
      await removeVersions(`${tenantId}/`, signal);
    },
  };
}
