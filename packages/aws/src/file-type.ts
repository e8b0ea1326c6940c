import { namesInZip } from "./zip-directory.ts";

export type FileType = keyof typeof signatures | "text/plain" | typeof DOCX;

export interface FileBytes {
  size: number;
  /** Both inclusive. */
  read(range: { start: number; end: number }): Promise<Buffer>;
}

const HEAD_BYTES = 4096;
/** The end of a ZIP is its directory, with a comment of up to 64 KiB behind it. */
const TAIL_BYTES = 128 * 1024;
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * What a file is by its content, whatever its name and its sender say; null: nothing that we take. Only the beginning
 * is looked at, and the end where a type is known by it: this tells types apart, and not whether a file is harmless.
 * DICOM comes first, because its first 128 bytes are free and may look like a TIFF.
 */
export async function detectFileType(file: FileBytes): Promise<FileType | null> {
  if (file.size === 0) return null;
  const head = await file.read({ start: 0, end: Math.min(file.size, HEAD_BYTES) - 1 });
  for (const type of Object.keys(signatures) as (keyof typeof signatures)[]) {
    if (signatures[type](head)) return type;
  }
  if (hasAt(head, 0, "PK\x03\x04")) return (await isDocx(file)) ? DOCX : null;
  return isText(head, head.length === file.size) ? "text/plain" : null;
}

const signatures = {
  "application/dicom": (head: Buffer) => hasAt(head, 128, "DICM") && hasHarmlessPreamble(head),
  "application/pdf": (head: Buffer) => hasAt(head, 0, "%PDF-"),
  "image/jpeg": (head: Buffer) => hasAt(head, 0, "\xff\xd8\xff"),
  "image/png": (head: Buffer) => hasAt(head, 0, "\x89PNG\r\n\x1a\n"),
  "image/webp": (head: Buffer) => hasAt(head, 0, "RIFF") && hasAt(head, 8, "WEBP"),
  "image/tiff": (head: Buffer) => tiff.some((signature) => hasAt(head, 0, signature)),
};

/** Little and big end first, each in the old and in the big form. */
const tiff = ["II*\0", "MM\0*", "II+\0", "MM\0+"];

/** A program put there would run: the standard wants zeros, or a TIFF of the same picture. */
function hasHarmlessPreamble(head: Buffer): boolean {
  return (
    tiff.some((signature) => hasAt(head, 0, signature)) || head.subarray(0, 128).every((byte) => byte === 0)
  );
}

async function isDocx(file: FileBytes): Promise<boolean> {
  const tail = await file.read({ start: Math.max(0, file.size - TAIL_BYTES), end: file.size - 1 });
  const names = namesInZip(tail, file.size);
  if (!names?.includes("[Content_Types].xml") || !names.includes("word/document.xml")) return false;
  return !names.some((name) => name.toLowerCase().endsWith("vbaproject.bin"));
}

/** UTF-8 without control characters but those that lines are made of. A head that is cut may end within a character. */
function isText(head: Buffer, isWhole: boolean): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: !isWhole });
    return !/[^\P{Cc}\t\n\f\r]/u.test(text);
  } catch {
    return false;
  }
}

function hasAt(bytes: Buffer, offset: number, signature: string): boolean {
  return bytes.toString("latin1", offset, offset + signature.length) === signature;
}
