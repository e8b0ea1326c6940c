import { recordedProcedure } from "../refusals.ts";

/** Under every procedure: each call counts for its app and for the address that it comes from, also inside a batch. */
export const countedProcedure = recordedProcedure.use(async ({ ctx, next }) => {
  const { caller, services } = ctx;
  await services.limiters.takeCall(await caller.app(), await caller.address());
  return next();
});

/** Under every procedure for people: each call counts for the person too. */
export const personalProcedure = countedProcedure.use(async ({ ctx, next }) => {
  const { identity } = await ctx.caller.signedIn();
  await ctx.services.limiters.takeUser(identity.user.id);
  return next();
});
