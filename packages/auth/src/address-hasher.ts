import { createHash, createHmac, hkdfSync } from "node:crypto";

/**
 * Recognises an address without keeping it. A plain hash would not do: there are few phone numbers, and whoever reads
 * the table could try them all. So it takes a key, derived from the first of LINK_KEYS. Put a new key in front to
 * rotate; one that is taken away takes with it what was kept under it, as it does the links in e-mail of long ago.
 */
export interface AddressHasher {
  /** What is kept. */
  hash(address: string): Buffer;
  /** All that may stand for the address in the table: under each key, and as a plain SHA-256 of earlier releases. */
  candidates(address: string): Buffer[];
  /** What is kept for an address of which only the plain SHA-256 is there. */
  seal(digest: Buffer): Buffer;
}

export function createAddressHasher(keys: readonly string[]): AddressHasher {
  const [first, ...rest] = keys.map(derive);
  if (!first) throw new Error("LINK_KEYS: at least one key is needed (openssl rand -base64 32).");
  return {
    hash: (address) => mac(first, digestOf(address)),
    candidates(address) {
      const digest = digestOf(address);
      return [...[first, ...rest].map((key) => mac(key, digest)), digest];
    },
    seal: (digest) => mac(first, digest),
  };
}

/** Not the key itself: what is signed for a link must never stand for an address. */
function derive(key: string): Buffer {
  return Buffer.from(hkdfSync("sha256", Buffer.from(key, "base64"), "", "suppressed-address", 32));
}

/** Services may report an address in other letters than it was sent to. */
function digestOf(address: string): Buffer {
  return createHash("sha256").update(address.trim().toLowerCase(), "utf8").digest();
}

function mac(key: Buffer, digest: Buffer): Buffer {
  return createHmac("sha256", key).update(digest).digest();
}
