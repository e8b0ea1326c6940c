import { PART_BYTES, SINGLE_UPLOAD_BYTES } from "@polyclinic/aws";
import {
  type Document,
  type DocumentConflict,
  DomainError,
  documentTypes,
  type EmergencyAccessId,
  invalidField,
  type PatientId,
  type RequestUpload,
} from "@polyclinic/contracts";
import type { TenantTx } from "@polyclinic/db";
import { findRunningAccess } from "../emergency-access/own.ts";

/** By what somebody reads: a role that opens the documents of all, or an access to those of one patient. */
export type Reading = "by-role" | "in-emergency";

/** Enough for a gigabyte over a slow line. */
export const UPLOAD_HOURS = 24;

/** A name that ends like another type would open with another program than the one that the content is for. */
export function fileNameOf({ fileName, contentType }: RequestUpload): string {
  const { extensions } = documentTypes[contentType];
  const [usual] = extensions;
  const isFit = extensions.some((extension) => fileName.toLowerCase().endsWith(`.${extension}`));
  return isFit ? fileName : `${fileName}.${usual}`;
}

export function isInParts(size: number): boolean {
  return size > SINGLE_UPLOAD_BYTES;
}

export function partsOf(size: number): number {
  return Math.ceil(size / PART_BYTES);
}

/** Of part `number` of a file. Throws INVALID, naming the field at `path`, for one that the file does not have. */
export function partSize(size: number, number: number, path: string): number {
  const parts = partsOf(size);
  if (number > parts) throw invalidField(path, "too_big", `The file has ${parts} parts.`);
  return Math.min(PART_BYTES, size - (number - 1) * PART_BYTES);
}

/**
 * What the log tells of a read: nothing by a role, in an emergency by which access. FORBIDDEN without one, for a patient
 * of another clinic and for nobody too: whoever may read nothing does not learn what there is.
 */
export async function reasonToRead(
  tx: TenantTx,
  reading: Reading,
  patientId: PatientId | undefined,
): Promise<{ reason?: EmergencyAccessId }> {
  if (reading === "by-role") return {};
  const access = patientId === undefined ? null : await findRunningAccess(tx, patientId);
  if (!access) throw new DomainError("FORBIDDEN", "You are not permitted to do this.");
  return { reason: access.id };
}

export function refuseUnavailable(current: Document): void {
  if (current.state === "available") return;
  const message =
    current.state === "checking"
      ? "This document is still being checked. Try again in a moment."
      : "This document was rejected and has no file.";
  throw new DomainError("CONFLICT", message, { details: { current } satisfies DocumentConflict });
}

export function refuseArchived(current: Document): void {
  if (current.archivedAt === null) return;
  throw new DomainError("CONFLICT", "This document is archived already.", {
    details: { current } satisfies DocumentConflict,
  });
}
