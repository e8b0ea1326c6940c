import type { EndUserSessions, UserRef } from "@polyclinic/contracts";
import { endUserSessions, signOutAtDirectory } from "@polyclinic/domain";
import type { SignedInContext } from "../procedures.ts";

/** A directory that does not answer is asked again by the call that is sent again: its key names the write that was done. */
export async function endAllSessionsOf(
  { platform, services }: SignedInContext,
  input: EndUserSessions,
): Promise<UserRef> {
  const { email } = await platform.write("user.sessions-ended", (tx) => endUserSessions(tx, input));
  await signOutAtDirectory(services.directory, email);
  return { userId: input.userId };
}
