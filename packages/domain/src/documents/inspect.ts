import { createHash } from "node:crypto";
import { addAbortSignal } from "node:stream";
import { buffer } from "node:stream/consumers";
import { detectFileType, type Files, FilesRefused } from "@polyclinic/aws";
import type { DocumentType, RejectionReason } from "@polyclinic/contracts";
import type { StoredFile } from "./columns.ts";

/**
 * Reads a file to its end and compares it with what was announced. Null: it is in order. Throws FilesUnavailable and what
 * breaks a stream when nothing can be said about it yet.
 */
export async function inspectFile(
  files: Files,
  file: StoredFile,
  signal: AbortSignal,
): Promise<RejectionReason | null> {
  await assemble(files, file);
  const content = await files.read(file.key);
  if (!content) return "missing";
  const hash = createHash("sha256");
  let size = 0;
  // as: a stream of S3 has no encoding set, so its chunks are bytes
  for await (const chunk of addAbortSignal(signal, content) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > file.size) return "wrong-size";
    hash.update(chunk);
  }
  if (size !== file.size) return "wrong-size";
  if (hash.digest("base64") !== file.sha256) return "wrong-checksum";
  return (await typeOf(files, file)) === file.contentType ? null : "wrong-type";
}

/** By its content: a name proves nothing. It is handed out under no other type, and under a name that ends like it. */
function typeOf(files: Files, { key, size }: StoredFile): Promise<DocumentType | null> {
  return detectFileType({
    size,
    async read(range) {
      const part = await files.read(key, { range });
      if (!part) throw new Error("The file went away while it was read.");
      return buffer(part);
    },
  });
}

/** Refused: it was done before, and the file is there, or parts are missing, and it is not. */
async function assemble(files: Files, { key, uploadId, size }: StoredFile): Promise<void> {
  if (uploadId === null) return;
  try {
    await files.completeMultipart({ key, uploadId, size });
  } catch (error) {
    if (!(error instanceof FilesRefused)) throw error;
  }
}
