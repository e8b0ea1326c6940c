// Each is one middleware: tRPC copies the whole call several times for every one that it goes through.
import type { ProcedureType } from "@trpc/server";
import type { Context } from "../context.ts";
import { recorded } from "../refusals.ts";
import { trpc } from "../trpc.ts";

/** Under every procedure: each call counts for its app and for the address that it comes from, also inside a batch. */
export const countedProcedure = trpc.procedure.use(({ ctx, path, next }) =>
  recorded(ctx, path, async () => {
    await takeCall(ctx);
    return next();
  }),
);

/** Under every procedure for people: each call counts for the person too, and shows that the session is in use. */
export const personalProcedure = trpc.procedure.use(({ ctx, path, type, next }) =>
  recorded(ctx, path, async () => {
    await takeCall(ctx);
    const { identity, session } = await ctx.caller.signedIn();
    await ctx.services.limiters.takeUser(identity.user.id);
    if (session && isMadeByHand(ctx, type)) ctx.services.sessionUses.note(session.id);
    return next();
  }),
);

async function takeCall({ caller, services }: Context): Promise<void> {
  await services.limiters.takeCall(await caller.app(), await caller.address());
}

/** A page that lies open asks by itself, and its stream comes back by itself: neither keeps a session alive. */
function isMadeByHand({ caller }: Context, type: ProcedureType): boolean {
  return type !== "subscription" && !caller.credentials.isUnattended;
}
