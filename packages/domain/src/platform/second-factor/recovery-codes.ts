import { randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { sameSecret } from "@polyclinic/auth";
import { newId, type PlatformWriteTx } from "@polyclinic/db";

const COUNT = 10;
/** Crockford's base32: ten characters have 50 bits, and none looks like another. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 10;

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** Slow on purpose: whoever has the table must not find 50 bits. */
function hashOf(code: string, salt: Buffer): Promise<Buffer> {
  return derive(code, salt, 32);
}

function newCode(): string {
  return Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
}

/** The answer is the only copy. Those of before count no more. */
export async function replaceRecoveryCodes(tx: PlatformWriteTx, factorId: string): Promise<string[]> {
  const salt = randomBytes(16);
  const codes = Array.from({ length: COUNT }, newCode);
  const rows = await Promise.all(
    codes.map(async (code) => ({
      id: newId(),
      second_factor_id: factorId,
      salt,
      hash: await hashOf(code, salt),
    })),
  );
  await tx.deleteFrom("recovery_code").where("second_factor_id", "=", factorId).execute();
  await tx.insertInto("recovery_code").values(rows).execute();
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}

/** Whoever calls it holds the factor's row, so that no code counts twice. */
export async function spendRecoveryCode(
  tx: PlatformWriteTx,
  factorId: string,
  code: string,
): Promise<boolean> {
  const left = await tx
    .selectFrom("recovery_code")
    .select(["id", "salt", "hash"])
    .where("second_factor_id", "=", factorId)
    .where("used_at", "is", null)
    .execute();
  const [first] = left;
  if (!first) return false;
  // They were made together, with one salt.
  const given = await hashOf(code, first.salt);
  const found = left.find(({ hash }) => sameSecret(hash, given));
  if (!found) return false;
  await tx.updateTable("recovery_code").set({ used_at: new Date() }).where("id", "=", found.id).execute();
  return true;
}
