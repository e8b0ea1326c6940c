import { DirectoryRefused, type UserDirectory } from "@polyclinic/aws";
import { invalidField } from "@polyclinic/contracts";
import type { EndedSession } from "../own-sessions.ts";

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
  field: "password" | "currentPassword",
): Promise<EndedSession[]> {
  const answer = await directory.signIn({ clientId, email, password }).catch((error: unknown) => {
    if (!(error instanceof DirectoryRefused)) throw error;
    throw invalidField(field, "wrong_password", "This is not your password.");
  });
  return "refreshToken" in answer ? [{ clientId, refreshToken: answer.refreshToken }] : [];
}
