import { DirectoryRefused, type UserDirectory } from "@polyclinic/aws";
import { type DomainError, invalidField } from "@polyclinic/contracts";
import type { EndedSession } from "../own-sessions.ts";

type Field = "password" | "currentPassword";

interface Claimed {
  clientId: string;
  email: string;
  password: string;
}

/**
 * Throws INVALID at `field`. The directory answers a right one with tokens, which nobody is to hold: what is returned is
 * for it to revoke.
 */
export async function requirePassword(
  directory: Pick<UserDirectory, "signIn">,
  { clientId, email, password }: Claimed,
  field: Field,
): Promise<EndedSession[]> {
  const answer = await directory.signIn({ clientId, email, password }).catch((error: unknown) => {
    if (!(error instanceof DirectoryRefused)) throw error;
    throw wrongPassword(field);
  });
  return "refreshToken" in answer ? [{ clientId, refreshToken: answer.refreshToken }] : [];
}

export function wrongPassword(field: Field): DomainError {
  return invalidField(field, "wrong_password", "This is not your password.");
}
