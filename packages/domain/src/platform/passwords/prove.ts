import { DirectoryRefused, type UserDirectory } from "@polyclinic/aws";
import { invalidField } from "@polyclinic/contracts";

interface Claimed {
  clientId: string;
  email: string;
  password: string;
}

/** Throws INVALID at `field`. The directory answers a right one with tokens, which nobody is to hold. */
export async function requirePassword(
  directory: Pick<UserDirectory, "signIn" | "revoke">,
  { clientId, email, password }: Claimed,
  field: "password" | "currentPassword",
): Promise<void> {
  const answer = await directory.signIn({ clientId, email, password }).catch((error: unknown) => {
    if (!(error instanceof DirectoryRefused)) throw error;
    throw invalidField(field, "wrong_password", "This is not your password.");
  });
  if ("refreshToken" in answer) await directory.revoke({ clientId, refreshToken: answer.refreshToken });
}
