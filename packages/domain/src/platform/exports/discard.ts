import type { Files } from "@polyclinic/aws";

/** What has come of an archive, whole or in parts. Nothing there is no error, so that this can be tried again. */
export async function discardArchive(archives: Files, key: string): Promise<void> {
  await archives.abortUploads(key);
  await archives.remove(key);
}
