// What ends all that somebody is signed in by. A directory that does not answer is asked again by the call that is sent
// again: its key names the write that was done.
import type { EndUserSessions, ResetSecondFactor, UserRef } from "@polyclinic/contracts";
import { endUserSessions, resetSecondFactor, signOutAtDirectory } from "@polyclinic/domain";
import type { SignedInContext } from "../procedures.ts";

export async function endAllSessionsOf(
  { platform, services }: SignedInContext,
  input: EndUserSessions,
): Promise<UserRef> {
  const { email } = await platform.write("user.sessions-ended", (tx) => endUserSessions(tx, input));
  await signOutAtDirectory(services.directory, email);
  return { userId: input.userId };
}

export async function resetSecondFactorOf(
  { platform, services }: SignedInContext,
  input: ResetSecondFactor,
): Promise<UserRef> {
  const { email } = await platform.write("second-factor.reset", (tx) => resetSecondFactor(tx, input));
  await signOutAtDirectory(services.directory, email);
  return { userId: input.userId };
}
