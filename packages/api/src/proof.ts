// What proves that it is the person, now, and not somebody at a screen that was left alone.
import { DomainError } from "@polyclinic/contracts";
import { requirePassword, type SessionRecord } from "@polyclinic/domain";
import type { SignedInContext } from "./procedures.ts";
import { revokeTokensOf } from "./revocation.ts";

/** Throws INVALID. A wrong one counts as a wrong one at the sign-in does: see strictly.ts. */
export async function provePassword(
  { app, identity, services }: SignedInContext,
  password: string,
  field: "password" | "currentPassword" = "password",
): Promise<void> {
  const claimed = { clientId: app.clientId, email: identity.user.email, password };
  await revokeTokensOf(services, await requirePassword(services.directory, claimed, field));
}

/** For what a token does not reach. A session that was opened before there was a second factor does not either. */
export function requireSession({ session, secondFactor }: SignedInContext): SessionRecord {
  if (!session) throw new DomainError("FORBIDDEN", "This belongs to the sign-in of an app, not to a token.");
  if (!secondFactor.isConfirmed || secondFactor.isProven) return session;
  throw new DomainError("SECOND_FACTOR_NEEDED", "Sign in again, with the code of your second factor.");
}
