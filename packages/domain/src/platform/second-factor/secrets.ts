import { SealBroken, type SessionCipher } from "@polyclinic/auth";

/** `pending` is not in force yet: sealed for the one, a secret opens nothing as the other. */
type Purpose = "second-factor" | "pending-second-factor";

/** A secret opens in the row of its person and in its own column only. */
function boundTo(purpose: Purpose, userId: string): string {
  return `${purpose}:${userId}`;
}

export function sealSecret(secret: string, purpose: Purpose, userId: string, cipher: SessionCipher): Buffer {
  return cipher.encrypt(secret, boundTo(purpose, userId));
}

/** Null when its key is gone from SESSION_KEYS: then recovery codes still count. */
export function openSecret(
  sealed: Buffer,
  purpose: Purpose,
  userId: string,
  cipher: SessionCipher,
): string | null {
  try {
    return cipher.decrypt(sealed, boundTo(purpose, userId));
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
