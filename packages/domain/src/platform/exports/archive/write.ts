import type { Files } from "@polyclinic/aws";
import { ArchiveWriter } from "./writer.ts";

export interface Written<T> {
  size: number;
  /** In hexadecimal. */
  sha256: string;
  filled: T;
}

/** An archive that is uploaded while it is filled. Throws the first thing that went wrong on either side. */
export async function writeArchive<T>(
  files: Pick<Files, "writeLarge">,
  key: string,
  signal: AbortSignal,
  fill: (archive: ArchiveWriter) => Promise<T>,
): Promise<Written<T>> {
  const broken = new AbortController();
  const archive = new ArchiveWriter(AbortSignal.any([signal, broken.signal]));
  // Whoever reads it hears of the error. It may come before anybody reads, and must not end the process then.
  archive.output.on("error", () => undefined);
  const filling = fill(archive);
  filling.catch((error: unknown) => {
    archive.output.destroy(signal.aborted ? signal.reason : (error as Error)); // as: whatever it is, it is thrown below
  });
  try {
    const uploaded = await files.writeLarge({
      key,
      contentType: "application/zip",
      content: archive.output,
    });
    return { size: uploaded.size, sha256: uploaded.sha256.toString("hex"), filled: await filling };
  } catch (error) {
    broken.abort(error);
    await filling.catch(() => undefined);
    throw error;
  }
}
