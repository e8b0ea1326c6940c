import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { type ArchiveFile, MANIFEST, type Manifest, SUMS, sumsOf } from "./manifest.ts";

/** Tables are text and shrink to a tenth; pictures and PDFs do not. */
const DEFLATED = { compress: true };
const STORED = { compress: false };

/** A ZIP that goes out while it comes in: file after file, nothing of it is kept but what its directory needs. */
export class ArchiveWriter {
  readonly #zip = new ZipFile();
  readonly #signal: AbortSignal;
  readonly #files: ArchiveFile[] = [];

  /** `signal` ends it when nobody takes the output any more. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** The bytes of the ZIP, which have to be taken for anything to go on. */
  get output(): Readable {
    return this.#zip.outputStream as Readable; // as: a PassThrough, of which the types show less
  }

  /** Lines come in pages; returns how many they were. */
  async addRows(path: string, pages: AsyncIterable<readonly string[]>): Promise<number> {
    let rows = 0;
    async function* lines(): AsyncGenerator<Buffer> {
      for await (const page of pages) {
        rows += page.length;
        yield Buffer.from(page.map((line) => `${line}\n`).join(""));
      }
    }
    const file = await this.#add(path, lines(), DEFLATED);
    this.#files.push({ ...file, rows });
    return rows;
  }

  async addFile(path: string, content: AsyncIterable<Buffer>): Promise<ArchiveFile> {
    const file = await this.#add(path, content, STORED);
    this.#files.push(file);
    return file;
  }

  async addText(path: string, text: string): Promise<ArchiveFile> {
    const file = await this.#add(path, Readable.from([Buffer.from(text)]), DEFLATED);
    this.#files.push(file);
    return file;
  }

  /** Writes what tells of all that was added. Returns the manifest's own file. */
  async end(about: Omit<Manifest, "files">): Promise<ArchiveFile> {
    const manifest: Manifest = { ...about, files: [...this.#files] };
    const file = await this.addText(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
    await this.addText(SUMS, sumsOf(this.#files));
    this.#zip.end();
    return file;
  }

  /** Resolves when the content has been taken. */
  async #add(
    path: string,
    content: AsyncIterable<Buffer>,
    options: { compress: boolean },
  ): Promise<ArchiveFile> {
    const hash = createHash("sha256");
    let bytes = 0;
    async function* counted(): AsyncGenerator<Buffer> {
      for await (const chunk of content) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    }
    const stream = Readable.from(counted(), { objectMode: false, signal: this.#signal });
    this.#zip.addReadStream(stream, path, options);
    await finished(stream);
    return { path, bytes, sha256: hash.digest("hex") };
  }
}
