import { Readable } from "node:stream";
import { type Files, PART_BYTES } from "@polyclinic/aws";
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import { readPiece, type StoredBytes } from "./file-pieces.ts";

/** Reads a ZIP in the file store, piece by piece. Going through its files in order reads each piece once. */
export class StoredZip extends RandomAccessReader {
  /** What the file store said, as opposed to what is wrong with the ZIP. */
  failure: unknown;
  readonly #files: Pick<Files, "read">;
  readonly #stored: StoredBytes;
  readonly #signal: AbortSignal;
  #piece: { start: number; bytes: Promise<Buffer> } | undefined;

  constructor(files: Pick<Files, "read">, stored: StoredBytes, signal: AbortSignal) {
    super();
    this.#files = files;
    this.#stored = stored;
    this.#signal = signal;
  }

  async open(): Promise<{ zip: ZipFile; entries: Entry[] }> {
    const options = { autoClose: false, strictFileNames: true };
    const zip = await fromRandomAccessReaderPromise(this, this.#stored.size, options);
    const entries: Entry[] = [];
    // All of them first: reading files in between would fetch the directory's pieces again and again.
    for await (const entry of zip.eachEntry()) entries.push(entry);
    return { zip, entries };
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#bytes(start, end), { objectMode: false });
  }

  async *#bytes(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; ) {
      const first = at - (at % PART_BYTES);
      const piece = await this.#pieceAt(first);
      yield piece.subarray(at - first, end - first);
      at = first + PART_BYTES;
    }
  }

  async #pieceAt(start: number): Promise<Buffer> {
    try {
      this.#signal.throwIfAborted();
      if (this.#piece?.start !== start) {
        const end = Math.min(start + PART_BYTES, this.#stored.size) - 1;
        this.#piece = { start, bytes: readPiece(this.#files, this.#stored.key, { start, end }) };
      }
      return await this.#piece.bytes;
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }
}
