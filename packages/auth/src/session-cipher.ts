import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/**
 * Tokens and the secrets of second factors at rest: AES-256-GCM under the first key of SESSION_KEYS. A sealed text is
 *   version (1 byte) · key id (4) · nonce (12) · tag (16) · ciphertext
 * and authenticates its header and the row that it belongs to, so that a copy in another row opens nothing.
 */
export interface SessionCipher {
  encrypt(text: string, boundTo: string): Buffer;
  /** Throws SealBroken. */
  decrypt(sealed: Buffer, boundTo: string): string;
}

/** Tampered, of another row, or under a key that SESSION_KEYS no longer holds: a session or a second factor is lost. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

const VERSION = 1;
const KEY_ID_END = 5;
const NONCE_END = 17;
const TAG_END = 33;

interface Key {
  id: Buffer;
  secret: Buffer;
}

/** Each key is 32 random bytes in base64. The first encrypts, all decrypt: put a new one in front to rotate. */
export function createSessionCipher(keys: string[]): SessionCipher {
  const [first, ...rest] = keys.map(parseKey);
  if (!first) throw new Error("SESSION_KEYS: at least one key is needed (openssl rand -base64 32).");
  const all = [first, ...rest];
  return {
    encrypt: (text, boundTo) => encrypt(first, text, boundTo),
    decrypt: (sealed, boundTo) => decrypt(all, sealed, boundTo),
  };
}

function parseKey(text: string, index: number): Key {
  const secret = Buffer.from(text, "base64");
  if (secret.length !== 32 || secret.toString("base64") !== text) {
    throw new Error(
      `SESSION_KEYS: key ${index + 1} is not 32 bytes in base64. Make one with: openssl rand -base64 32`,
    );
  }
  const id = createHash("sha256").update("session key id:").update(secret).digest().subarray(0, 4);
  return { id, secret };
}

function encrypt(key: Key, text: string, boundTo: string): Buffer {
  const header = Buffer.concat([Buffer.of(VERSION), key.id]);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.secret, nonce, { authTagLength: 16 });
  cipher.setAAD(Buffer.concat([header, Buffer.from(boundTo, "utf8")]));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), body]);
}

function decrypt(keys: Key[], sealed: Buffer, boundTo: string): string {
  if (sealed.length < TAG_END) throw new SealBroken("This is not a sealed text.");
  const header = sealed.subarray(0, KEY_ID_END);
  const key = keys.find(({ id }) => id.equals(header.subarray(1)));
  if (!key) throw new SealBroken("The key of this sealed text is not in SESSION_KEYS.");
  const nonce = sealed.subarray(KEY_ID_END, NONCE_END);
  const decipher = createDecipheriv("aes-256-gcm", key.secret, nonce, { authTagLength: 16 });
  decipher.setAAD(Buffer.concat([header, Buffer.from(boundTo, "utf8")]));
  decipher.setAuthTag(sealed.subarray(NONCE_END, TAG_END));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(TAG_END)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new SealBroken("The sealed text was changed, or belongs to something else.", { cause });
  }
}
