import { DomainError, type MessageId, NotificationChanges } from "@polyclinic/contracts";
import { bellOf, NO_MESSAGE, readBell } from "@polyclinic/domain";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import { enterMember, type MemberContext } from "../procedures.ts";
import { readerOf } from "../reader.ts";

/** The floor, should every notice be lost. */
const LOOK_MS = 30_000;

/**
 * The bell of the caller in this clinic, at once and after each change. Who the caller is and whether they may still see
 * it is asked anew before every event, and whenever something changed that could forbid it.
 */
export async function* notificationChanges(
  ctx: MemberContext,
  lastEventId: MessageId | null,
  signal: AbortSignal,
): AsyncGenerator<TrackedEnvelope<NotificationChanges>, void, unknown> {
  const { streams } = ctx.services;
  const bell = bellOf(ctx.tenant.tenant.id, ctx.identity.user.id);
  const stream = streams.open(bell);
  let since = lastEventId;
  let shown = "";
  let nextLook = 0;
  try {
    for (
      let ring = "changed";
      !signal.aborted;
      ring = await stream.rung(nextLook - performance.now(), signal)
    ) {
      streams.assertOpen();
      const now = await enterAgain(ctx);
      if (ring === "check") continue;
      nextLook = performance.now() + LOOK_MS;
      const { unread, latest, arrived } = await now.tenant.read((tx) =>
        readBell(tx, now.identity.user.id, since, readerOf(now)),
      );
      const state = JSON.stringify({ unread, latest });
      if (state === shown) continue;
      shown = state;
      since = latest[0]?.id ?? NO_MESSAGE;
      yield tracked(since, NotificationChanges.parse({ unread, latest, arrived }));
    }
  } finally {
    streams.close(bell, stream);
  }
}

/** A session may have gone to another clinic meanwhile, whose rows are not for this stream. */
async function enterAgain(ctx: MemberContext): Promise<MemberContext> {
  const again = { ...ctx, caller: ctx.caller.again() };
  const now = { ...again, ...(await enterMember(again)) };
  if (now.tenant.tenant.id !== ctx.tenant.tenant.id) {
    throw new DomainError("TENANT_CHANGED", "You have left this clinic since the stream began.");
  }
  if (now.identity.user.id !== ctx.identity.user.id) {
    throw new DomainError("UNAUTHENTICATED", "Somebody else has signed in since the stream began.");
  }
  return now;
}
