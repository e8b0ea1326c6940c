const MIB = 1024 * 1024;
/** What the browser's own SHA-256 gets in one piece, which then lies in memory. */
const AT_ONCE = 16 * MIB;
const SLICE = 2 * MIB;

/** In base64. A larger file is read slice by slice, so that its size does not matter to an old PC. */
export async function sha256Of(
  blob: Blob,
  signal: AbortSignal,
  onRead: (fraction: number) => void = () => {},
): Promise<string> {
  if (blob.size <= AT_ONCE) {
    return base64(new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer())));
  }
  const { sha256 } = await import("@noble/hashes/sha2.js");
  const hash = sha256.create();
  for (let start = 0; start < blob.size; start += SLICE) {
    signal.throwIfAborted();
    hash.update(new Uint8Array(await blob.slice(start, start + SLICE).arrayBuffer()));
    onRead(Math.min(1, (start + SLICE) / blob.size));
  }
  return base64(hash.digest());
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
