import { notFound, type UnsubscribeByLink } from "@polyclinic/contracts";
import { unsubscribe } from "@polyclinic/domain";
import type { PublicContext } from "./procedures.ts";

/** For who has the link of an e-mail and is not signed in: the signature is the authority. */
export async function unsubscribeByLink(
  { app, caller, services }: PublicContext,
  { token }: UnsubscribeByLink,
): Promise<Record<string, never>> {
  const subject = services.links.open("unsubscribe", token);
  if (subject === null) notFound("link");
  await services.database
    .platform(caller.actor(app, null, []))
    .write("notification.unsubscribed", (tx) => unsubscribe(tx, subject));
  return {};
}
