import { buffer } from "node:stream/consumers";
import { type Files, FilesRefused, PART_BYTES } from "@polyclinic/aws";

export interface StoredBytes {
  key: string;
  size: number;
}

const TRIES = 3;

/**
 * Bytes of a file, `end` excluded. Each piece is read at once: the file store cuts a connection that stands still while
 * its reader waits for somebody else.
 */
export async function* filePieces(
  files: Pick<Files, "read">,
  { key, size }: StoredBytes,
  start = 0,
  end = size,
): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += PART_BYTES)
    yield await readPiece(files, key, { start: at, end: Math.min(at + PART_BYTES, end) - 1 });
}

/** A body that breaks is read again: one in thousands of pieces must not begin the whole export anew. */
export async function readPiece(
  files: Pick<Files, "read">,
  key: string,
  range: { start: number; end: number },
): Promise<Buffer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const stream = await files.read(key, { range });
      if (!stream) throw new FilesRefused(new Error("The file went away while it was read."));
      return await buffer(stream);
    } catch (error) {
      if (error instanceof FilesRefused || attempt === TRIES) throw error;
    }
  }
}
