import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

const ITERATIONS = 4096;

/**
 * The form in which PostgreSQL stores a password (RFC 5803), so that the password itself is in no statement and no
 * server log. Only printable ASCII: other text would need SASLprep.
 */
export function scramVerifier(password: string): string {
  if (!/^[\x21-\x7e]{8,}$/.test(password)) {
    throw new Error("the password of a database role has at least 8 characters, all of them printable ASCII");
  }
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, "sha256");
  const clientKey = createHmac("sha256", salted).update("Client Key").digest();
  const storedKey = createHash("sha256").update(clientKey).digest("base64");
  const serverKey = createHmac("sha256", salted).update("Server Key").digest("base64");
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}
