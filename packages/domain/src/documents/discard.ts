import type { Files } from "@polyclinic/aws";
import type { StoredFile } from "./columns.ts";

/** What has come of a file, whole or in parts. Nothing there is no error, so that this can be tried again. */
export async function discardFile(
  files: Files,
  { key, uploadId }: Pick<StoredFile, "key" | "uploadId">,
): Promise<void> {
  if (uploadId !== null) await files.abortMultipart({ key, uploadId });
  await files.remove(key);
}
