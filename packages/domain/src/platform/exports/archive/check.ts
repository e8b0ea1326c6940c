import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import type { Files } from "@polyclinic/aws";
import type { Entry, ZipFile } from "yauzl";
import { ExportFailed } from "../failed.ts";
import type { StoredBytes } from "./file-pieces.ts";
import { type ArchiveFile, MANIFEST, Manifest, SUMS, sumsOf } from "./manifest.ts";
import { StoredZip } from "./reader.ts";

const LINE_FEED = 10;

interface Checked {
  done: number;
  total: number;
}

/**
 * Reads an archive from its beginning to its end, as anybody would who has been given it, and compares every file with
 * the manifest, and the manifest with what was written. Yields after each file. Throws ExportFailed when anything differs.
 */
export async function* checkArchive(
  files: Pick<Files, "read">,
  stored: StoredBytes,
  manifest: ArchiveFile,
  signal: AbortSignal,
): AsyncGenerator<Checked> {
  const source = new StoredZip(files, stored, signal);
  try {
    const { zip, entries } = await source.open();
    const expected = await expectedOf(zip, entries, manifest);
    if (entries.length !== expected.size) differs();
    for (const [index, entry] of entries.entries()) {
      await compare(zip, entry, expected);
      yield { done: index + 1, total: entries.length };
    }
  } catch (error) {
    signal.throwIfAborted();
    if (source.failure) throw source.failure;
    throw error instanceof ExportFailed ? error : new ExportFailed("archive-differs", { cause: error });
  }
}

/** All that must be in it, by path. */
async function expectedOf(
  zip: ZipFile,
  entries: readonly Entry[],
  manifest: ArchiveFile,
): Promise<Map<string, ArchiveFile>> {
  const entry = entries.find(({ fileName }) => fileName === MANIFEST);
  if (!entry) return differs();
  const content = await text(await zip.openReadStreamPromise(entry));
  if (sha256Of(content) !== manifest.sha256) differs();
  const listed = [...Manifest.parse(JSON.parse(content)).files, manifest];
  const sums = sumsOf(listed);
  const last = { path: SUMS, bytes: Buffer.byteLength(sums), sha256: sha256Of(sums) };
  return new Map([...listed, last].map((file) => [file.path, file]));
}

async function compare(
  zip: ZipFile,
  entry: Entry,
  expected: ReadonlyMap<string, ArchiveFile>,
): Promise<void> {
  const file = expected.get(entry.fileName);
  const hash = createHash("sha256");
  let bytes = 0;
  let lines = 0;
  // as: a stream without an encoding, so its chunks are bytes
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    if (file?.rows !== undefined) lines += linesIn(chunk);
  }
  const isSame = bytes === file?.bytes && hash.digest("hex") === file.sha256;
  if (!isSame || (file.rows !== undefined && lines !== file.rows)) differs();
}

function linesIn(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}

function sha256Of(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

function differs(): never {
  throw new ExportFailed("archive-differs");
}
