import { z } from "zod";
import { ExportId, TenantId, UserId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";

/** requested: waits for its turn, since one is made at a time. expired: the archive is gone, the row tells that it was. */
export const ExportState = z.enum(["requested", "building", "ready", "failed", "expired"]);
export type ExportState = z.infer<typeof ExportState>;

/**
 * document-missing, document-altered: a document's file is not what its row says. archive-differs: what was read back is
 * not what was written. too-large: more than one object may hold. given-up: it was tried for long enough.
 */
export const ExportFailure = z.enum([
  "document-missing",
  "document-altered",
  "archive-differs",
  "too-large",
  "given-up",
]);
export type ExportFailure = z.infer<typeof ExportFailure>;

/** `done` counts rows, then documents, then files of the archive that were read back. Null: nobody knows how many it will be. */
export const ExportProgress = z.object({
  step: z.enum(["rows", "documents", "check"]),
  done: z.int(),
  total: z.int().nullable(),
});
export type ExportProgress = z.infer<typeof ExportProgress>;

/** What the archive holds. */
export const ExportContents = z.object({ tables: z.int(), rows: z.int(), documents: z.int() });
export type ExportContents = z.infer<typeof ExportContents>;

export const ClinicExport = z.object({
  id: ExportId,
  state: ExportState,
  requestedAt: z.iso.datetime(),
  /** `name` is null when there is no such user any more. */
  requestedBy: z.object({ id: UserId, name: z.string().nullable() }),
  /** While it is building. */
  progress: ExportProgress.nullable(),
  /** With the state failed. */
  failure: ExportFailure.nullable(),
  /** When it was ready, or failed. */
  finishedAt: z.iso.datetime().nullable(),
  /** These four once it has been ready. */
  contents: ExportContents.nullable(),
  /** Bytes of the archive. */
  size: z.int().nullable(),
  /** Of the archive, in hexadecimal as `sha256sum` prints it. */
  sha256: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
});
export type ClinicExport = z.infer<typeof ClinicExport>;

/** Everything of a clinic in one archive. */
export const RequestExport = z.strictObject({ clinicId: TenantId });
export type RequestExport = z.infer<typeof RequestExport>;

/** The newest first. */
export const ListExports = PageRequest.extend({ clinicId: TenantId });
export type ListExports = z.infer<typeof ListExports>;
export const ExportPage = page(ClinicExport);
export type ExportPage = z.infer<typeof ExportPage>;

/** In a clinic it is one's own that is meant. */
export const RequestOwnExport = z.strictObject({});
export type RequestOwnExport = z.infer<typeof RequestOwnExport>;
export const ListOwnExports = PageRequest;
export type ListOwnExports = z.infer<typeof ListOwnExports>;

export const ExportRef = z.strictObject({ id: ExportId });
export type ExportRef = z.infer<typeof ExportRef>;

/** A GET, without headers of ours, that has to begin by then. */
export const ExportDownload = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
export type ExportDownload = z.infer<typeof ExportDownload>;
