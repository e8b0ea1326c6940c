import type { EndedSession } from "@polyclinic/domain";
import { causeOf } from "@polyclinic/process";
import type { Services } from "./services.ts";

/** After the commit, and whatever the directory says: the sessions are over, and nobody else holds these tokens. */
export async function revokeTokensOf(
  { directory, log }: Services,
  ended: readonly EndedSession[],
): Promise<void> {
  const revoked = await Promise.allSettled(ended.map((each) => directory.revoke(each)));
  for (const outcome of revoked) {
    if (outcome.status === "rejected")
      log.warn({ cause: causeOf(outcome.reason) }, "a refresh token that nobody holds was not revoked");
  }
}
