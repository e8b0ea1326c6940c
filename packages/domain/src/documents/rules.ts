import { PART_BYTES, SINGLE_UPLOAD_BYTES } from "@polyclinic/aws";
import {
  type Document,
  type DocumentConflict,
  DomainError,
  documentTypes,
  invalidField,
  type RequestUpload,
} from "@polyclinic/contracts";

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
