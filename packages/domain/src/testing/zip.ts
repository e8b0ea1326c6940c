import { buffer } from "node:stream/consumers";
import type { Files } from "@polyclinic/aws";
import { fromBufferPromise } from "yauzl";

/** The files of an archive in the file store, by path. */
export async function unzipped(files: Files, key: string): Promise<Map<string, Buffer>> {
  const stream = await files.read(key);
  if (!stream) throw new Error("there is no archive");
  const zip = await fromBufferPromise(await buffer(stream));
  const contents = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    contents.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return contents;
}

/** The rows of a table, or of what the control plane knows. */
export function linesOf<Row = Record<string, unknown>>(
  contents: ReadonlyMap<string, Buffer>,
  path: string,
): Row[] {
  const lines = contents.get(path)?.toString().split("\n").filter(Boolean) ?? [];
  return lines.map((line) => JSON.parse(line) as Row); // as: the caller knows which
}
