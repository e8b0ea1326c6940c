import { FilesUnavailable } from "./files-errors.ts";

const SECONDS = 300;

/** Signing asks nobody but the source of our credentials, so it is no sign of the store's health. */
export async function presign<T>(make: (seconds: number) => Promise<T>): Promise<T & { expiresAt: Date }> {
  // What is signed carries whole seconds.
  const expiresAt = new Date((Math.floor(Date.now() / 1000) + SECONDS) * 1000);
  try {
    return { ...(await make(SECONDS)), expiresAt };
  } catch (error) {
    throw new FilesUnavailable(error);
  }
}
