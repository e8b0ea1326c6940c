// Between a clinic's rows and the file store. Calls of the store stand outside transactions, since they take long.
import { type Files, PART_BYTES } from "@polyclinic/aws";
import {
  type DownloadTicket,
  notFound,
  type PartTickets,
  type RequestDownload,
  type RequestParts,
  type RequestUpload,
  type UploadTicket,
} from "@polyclinic/contracts";
import {
  findUpload,
  isInParts,
  noteUploadId,
  partSize,
  partsOf,
  type Reading,
  requestDownload,
  requestUpload,
} from "@polyclinic/domain";
import type { StaffDb } from "../staff-db.ts";

/**
 * What fails here after the row was written leaves an upload that nobody completes: it is cleaned up like any other. A
 * call that is sent again gets the same upload, and addresses that are signed anew.
 */
export async function uploadTicket(
  tenant: StaffDb,
  files: Files,
  input: RequestUpload,
): Promise<UploadTicket> {
  const upload = await tenant.write("document.requested", (tx) => requestUpload(tx, input));
  const { id, fileName, completeBy, size } = upload;
  if (!isInParts(size)) {
    const { url, fields, expiresAt } = await files.presignUpload(upload);
    const single = { mode: "single" as const, url, fields, expiresAt: expiresAt.toISOString() };
    return { id, fileName, completeBy, upload: single };
  }
  const known = await tenant.readUnrecorded((tx) => findUpload(tx, id));
  if (known?.uploadId === null) {
    const { uploadId } = await files.startMultipart(upload);
    await tenant.write("document.upload-started", (tx) => noteUploadId(tx, id, uploadId));
  }
  return { id, fileName, completeBy, upload: { mode: "parts", partBytes: PART_BYTES, parts: partsOf(size) } };
}

/** NOT_FOUND also for an upload that is complete, or is no upload in parts. */
export async function partTickets(
  tenant: StaffDb,
  files: Files,
  { id, parts }: RequestParts,
): Promise<PartTickets> {
  const { key, uploadId, size } =
    (await tenant.readUnrecorded((tx) => findUpload(tx, id))) ?? notFound("upload in parts");
  if (uploadId === null) notFound("upload in parts");
  const signed = parts.map(async ({ number, sha256 }, index) => {
    const bytes = partSize(size, number, `parts.${index}.number`);
    const part = await files.presignPart({ key, uploadId, partNumber: number, size: bytes, sha256 });
    return { number, ...part, expiresAt: part.expiresAt.toISOString() };
  });
  return { parts: await Promise.all(signed) };
}

export async function downloadTicket(
  tenant: StaffDb,
  files: Files,
  input: RequestDownload,
  reading: Reading,
): Promise<DownloadTicket> {
  const download = await tenant.write("document.downloaded", (tx) => requestDownload(tx, input, reading));
  const { url, expiresAt } = await files.presignDownload(download);
  return { url, inline: download.inline, expiresAt: expiresAt.toISOString() };
}
