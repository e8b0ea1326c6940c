import type { AcceptInvitation, JoinedClinic, OpenInvitation, TenantId } from "@polyclinic/contracts";
import { callForNobody, type Outcome } from "./outcome.ts";

export type { Outcome } from "./outcome.ts";

export function openInvitation(key: string): Promise<Outcome<OpenInvitation>> {
  return callForNobody(({ invitations }) => invitations.open.query({ key }));
}

/** For somebody without an account, who signs in afterwards. */
export function acceptInvitation(input: AcceptInvitation): Promise<Outcome<JoinedClinic>> {
  return callForNobody(({ invitations }) => invitations.accept.mutate(input));
}

/** For whoever is signed in: the session stands in the clinic afterwards. */
export function joinClinic(key: string): Promise<Outcome<JoinedClinic>> {
  return callForNobody(async ({ invitations, auth }) => {
    const joined = await invitations.join.mutate({ key });
    await auth.chooseClinic.mutate({ clinicId: joined.clinicId });
    await isThere(joined.clinicId, () => auth.me.query());
    return joined;
  });
}

const PATIENCE_MS = 5_000;
const PAUSE_MS = 300;

/** A new membership counts some seconds later: a page that came sooner would be made for the clinic of before. */
async function isThere(
  clinicId: TenantId,
  ask: () => Promise<{ clinic: { id: string } | null }>,
): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while ((await ask()).clinic?.id !== clinicId && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
