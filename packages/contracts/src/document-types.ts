import { z } from "zod";

const MIB = 1024 * 1024;

export interface DocumentTerms {
  /** Without the dot, the usual one first. */
  extensions: readonly [string, ...string[]];
  maxBytes: number;
  /** A browser shows it by itself, and runs nothing of it. */
  inline: boolean;
}

const ordinary = { maxBytes: 100 * MIB };

/**
 * What a document may be: scans, pictures, texts and letters, which every PC of a clinic opens. Of Word it is the form
 * without macros; that of LibreOffice can hold macros and is left out. So is HEIC, which few can open: an iPhone sends a
 * JPEG to a page that does not take it.
 */
export const documentTypes = {
  "application/pdf": { ...ordinary, extensions: ["pdf"], inline: true },
  "image/jpeg": { ...ordinary, extensions: ["jpg", "jpeg"], inline: true },
  "image/png": { ...ordinary, extensions: ["png"], inline: true },
  "image/webp": { ...ordinary, extensions: ["webp"], inline: true },
  "image/tiff": { ...ordinary, extensions: ["tif", "tiff"], inline: false },
  "application/dicom": { extensions: ["dcm", "dicom"], maxBytes: 1024 * MIB, inline: false },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
    ...ordinary,
    extensions: ["docx"],
    inline: false,
  },
  "text/plain": { ...ordinary, extensions: ["txt"], inline: false },
} as const satisfies Record<string, DocumentTerms>;

type DocumentTypes = typeof documentTypes;

export const DocumentType = z.enum(
  Object.keys(documentTypes) as [keyof DocumentTypes, ...(keyof DocumentTypes)[]], // as: the keys of the constant above
  "Choose a PDF, a picture (JPEG, PNG, WebP, TIFF), a DICOM image, a Word document (docx) or a plain text.",
);
export type DocumentType = z.infer<typeof DocumentType>;
