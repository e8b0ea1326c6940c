import { z } from "zod";
import { DocumentType, documentTypes } from "./document-types.ts";
import { DocumentId, PatientId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { fileName, line } from "./text.ts";

export const DocumentKind = z.enum([
  "lab-report",
  "prescription-scan",
  "radiology-image",
  "consent",
  "identity-paper",
  "other",
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Before `checking` there is only an upload, which nobody but its owner sees. */
export const DocumentState = z.enum(["checking", "available", "rejected"]);
export type DocumentState = z.infer<typeof DocumentState>;

/**
 * missing: the file, or a part of it, never arrived. wrong-type: it is not what its type says, whatever its name.
 * unchecked: nobody could read it in all attempts. The operator may have it tried again; then it is `checking` again.
 */
export const RejectionReason = z.enum(["missing", "wrong-size", "wrong-checksum", "wrong-type", "unchecked"]);
export type RejectionReason = z.infer<typeof RejectionReason>;

/** Base64 of 32 bytes. */
const Sha256 = z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/, "Send the SHA-256 in base64.");

/** `rejectionReason` belongs to the state rejected, `archiveReason` to archivedAt. */
export const Document = z.object({
  id: DocumentId,
  patientId: PatientId,
  kind: DocumentKind,
  title: z.string().nullable(),
  /** Ends like its type, so that it opens with the right program wherever it is saved. */
  fileName: z.string(),
  contentType: DocumentType,
  /** Bytes. */
  size: z.int(),
  state: DocumentState,
  rejectionReason: RejectionReason.nullable(),
  archivedAt: z.iso.datetime().nullable(),
  archiveReason: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type Document = z.infer<typeof Document>;

/** Newest first, without archived documents unless they are asked for. */
export const ListDocuments = PageRequest.extend({
  patientId: PatientId,
  includeArchived: z.boolean().default(false),
});
export type ListDocuments = z.infer<typeof ListDocuments>;
export const DocumentPage = page(Document);
export type DocumentPage = z.infer<typeof DocumentPage>;

export const DocumentRef = z.strictObject({ id: DocumentId });
export type DocumentRef = z.infer<typeof DocumentRef>;

/** Size, type and checksum are what the file must then have, to the byte. */
export const RequestUpload = z
  .strictObject({
    patientId: PatientId,
    kind: DocumentKind,
    title: line(200).nullable().default(null),
    fileName: fileName(200),
    contentType: DocumentType,
    size: z.int().min(1, "The file is empty."),
    sha256: Sha256,
  })
  .refine(({ contentType, size }) => size <= documentTypes[contentType].maxBytes, {
    path: ["size"],
    message: "The file is larger than this type of file may be.",
  });
export type RequestUpload = z.infer<typeof RequestUpload>;

/**
 * What the browser does next. `single`: a POST of a form to `url` with these fields, unchanged, and the file last, under
 * the name "file". `parts`: `parts` pieces of `partBytes` each, the last one of the rest; requestParts says where to.
 */
export const UploadTicket = z.object({
  id: DocumentId,
  fileName: z.string(),
  /** An upload that is not completed by then is thrown away. */
  completeBy: z.iso.datetime(),
  upload: z.discriminatedUnion("mode", [
    z.object({
      mode: z.literal("single"),
      url: z.url(),
      fields: z.record(z.string(), z.string()),
      expiresAt: z.iso.datetime(),
    }),
    z.object({ mode: z.literal("parts"), partBytes: z.int(), parts: z.int() }),
  ]),
});
export type UploadTicket = z.infer<typeof UploadTicket>;

/** A few at a time, since each is good for 300 s; a part may be asked for again. Numbers begin at 1. */
export const RequestParts = z.strictObject({
  id: DocumentId,
  parts: z
    .array(z.strictObject({ number: z.int().min(1), sha256: Sha256 }))
    .min(1)
    .max(20, "Ask for at most 20 parts at a time."),
});
export type RequestParts = z.infer<typeof RequestParts>;

/** Each part is a PUT of its bytes to `url`, with these headers. */
export const PartTickets = z.object({
  parts: z.array(
    z.object({
      number: z.int(),
      url: z.url(),
      headers: z.record(z.string(), z.string()),
      expiresAt: z.iso.datetime(),
    }),
  ),
});
export type PartTickets = z.infer<typeof PartTickets>;

/** `inline` asks to show it in the browser instead of saving it; only pictures and PDFs can be. */
export const RequestDownload = z.strictObject({ id: DocumentId, inline: z.boolean().default(false) });
export type RequestDownload = z.infer<typeof RequestDownload>;

/** A GET, without headers of ours. */
export const DownloadTicket = z.object({ url: z.url(), inline: z.boolean(), expiresAt: z.iso.datetime() });
export type DownloadTicket = z.infer<typeof DownloadTicket>;

export const ArchiveDocument = z.strictObject({ id: DocumentId, reason: line(300) });
export type ArchiveDocument = z.infer<typeof ArchiveDocument>;

/** `details` of CONFLICT: the document as it stands now. */
export const DocumentConflict = z.object({ current: Document });
export type DocumentConflict = z.infer<typeof DocumentConflict>;
