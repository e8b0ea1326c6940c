// Whoever guesses at a person's password tries the names around them first. SECURITY.md has the list for people to read.
import { invalidField, type UserId } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";

const OF_THE_PRODUCT = ["Polyclinic", "पोलिक्लिनिक", "Aajmin", "आजमिन"];
/** Shorter ones stand in too many other words. */
const SHORTEST = 4;

/** Around one person. */
interface Names {
  email: string;
  name?: string;
  /** Of the clinics where they work, in both languages. */
  clinics?: readonly (string | null)[];
}

/** Throws INVALID for a new password in which a word of these names stands, whatever its capitals and accents. */
export function refuseNames(newPassword: string, { email, name = "", clinics = [] }: Names): void {
  const [localPart = ""] = email.split("@");
  const words = [...OF_THE_PRODUCT, localPart, name, ...clinics].flatMap((text) => wordsOf(text ?? ""));
  const folded = fold(newPassword);
  if (!words.some((word) => folded.includes(word))) return;
  throw invalidField(
    "newPassword",
    "contains_name",
    "Leave out the names of Polyclinic, of your clinic and of yourself, and your e-mail address.",
  );
}

export async function namesOf(tx: PlatformTx, userId: UserId): Promise<Names> {
  const { email, name } = await tx
    .selectFrom("user")
    .select(["email", "name"])
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  const clinics = await tx
    .selectFrom("membership")
    .innerJoin("tenant", "tenant.id", "membership.tenant_id")
    .select(["tenant.name", "tenant.name_local"])
    .where("membership.user_id", "=", userId)
    .where("membership.status", "=", "active")
    .execute();
  return { email, name, clinics: clinics.flatMap((clinic) => [clinic.name, clinic.name_local]) };
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word.length >= SHORTEST);
}

/** The vowel signs of Devanagari are marks too, and stay. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, "")
    .normalize("NFC")
    .toLowerCase();
}
