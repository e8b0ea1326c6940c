import type { EndSession, ProveByPassword, SessionList } from "@polyclinic/contracts";
import { endOtherSessions, endOwnSession, listSessions } from "@polyclinic/domain";
import type { SignedInContext } from "./procedures.ts";
import { provePassword } from "./proof.ts";
import { revokeTokensOf } from "./revocation.ts";

export function listOwnSessions({ identity, platform, session }: SignedInContext): Promise<SessionList> {
  return platform.read((tx) => listSessions(tx, identity.user.id, session?.id ?? null));
}

/** Those that are left. */
export async function endSessionById(
  ctx: SignedInContext,
  { id, password }: EndSession,
): Promise<SessionList> {
  await provePassword(ctx, password);
  const { identity, platform, services } = ctx;
  const ended = await platform.write("session.ended", (tx) =>
    endOwnSession(tx, identity.user.id, id, services.cipher),
  );
  await revokeTokensOf(services, ended);
  return listOwnSessions(ctx);
}

/** Those that are left: the one that asks. */
export async function endAllOthers(
  ctx: SignedInContext,
  { password }: ProveByPassword,
): Promise<SessionList> {
  await provePassword(ctx, password);
  const { identity, platform, services, session } = ctx;
  const ended = await platform.write("session.ended", (tx) =>
    endOtherSessions(tx, identity.user.id, session?.id ?? null, services.cipher),
  );
  await revokeTokensOf(services, ended);
  return listOwnSessions(ctx);
}
