import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** For secrets that are random already, so that a fast hash cannot be searched. Never for a password. */
export function hashSecret(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}

interface NewApiKey {
  /** Shown once, to the person who made it. */
  key: string;
  /** Safe to show again and again: it tells two keys of an app apart. */
  prefix: string;
  hash: Buffer;
}

export function newApiKey(): NewApiKey {
  const prefix = `pk_${randomBytes(4).toString("hex")}`;
  const key = `${prefix}_${randomBytes(32).toString("base64url")}`;
  return { key, prefix, hash: hashSecret(key) };
}

interface NewSessionId {
  id: string;
  hash: Buffer;
}

/** The database keeps the hash only: whoever reads the table cannot take over a session. */
export function newSessionId(): NewSessionId {
  const id = randomBytes(32).toString("base64url");
  return { id, hash: hashSecret(id) };
}

/** Constant time for hashes of one length; other lengths are unequal. */
export function sameSecret(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
