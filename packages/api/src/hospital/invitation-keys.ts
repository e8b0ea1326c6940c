// What the holder of an invitation's key may do: the signature is the authority, and the row says whether it still holds.
import type { AcceptInvitation, InvitationKey, JoinedClinic, OpenInvitation } from "@polyclinic/contracts";
import { acceptInvitation, invitationGone, joinClinic, openInvitation } from "@polyclinic/domain";
import type { PublicContext, SignedInContext } from "../procedures.ts";

export function openByKey(ctx: PublicContext, { key }: InvitationKey): Promise<OpenInvitation> {
  const id = idOf(ctx, key);
  return anybody(ctx).read((tx) => openInvitation(tx, id));
}

export function acceptByKey(ctx: PublicContext, { key, ...input }: AcceptInvitation): Promise<JoinedClinic> {
  const id = idOf(ctx, key);
  return anybody(ctx).write("member.joined", (tx) => acceptInvitation(tx, ctx.services.directory, id, input));
}

export function joinByKey(ctx: SignedInContext, { key }: InvitationKey): Promise<JoinedClinic> {
  const id = idOf(ctx, key);
  return ctx.platform.write("member.joined", (tx) => joinClinic(tx, id, ctx.identity.user));
}

function idOf({ services }: PublicContext, key: string): string {
  const id = services.links.open("invitation", key);
  if (id === null) throw invitationGone();
  return id;
}

function anybody({ app, caller, services }: PublicContext) {
  return services.database.platform(caller.actor(app, null, []));
}
