import { trpc } from "../trpc.ts";
import type { StrictLimit } from "./figures.ts";
import { settleSignIn } from "./lock-out.ts";

/** Stands behind the input: counts for what was typed there and for the address. */
export function strictly(what: StrictLimit) {
  return trpc.middleware(async ({ ctx, input, next }) => {
    const { limiters } = ctx.services;
    const attempt = { address: await ctx.caller.address(), account: accountOf(input) };
    const isLast = await limiters.takeAttempt(what, attempt);
    const result = await next();
    if (what === "sign-in") await settleSignIn(ctx, { attempt, isLast, result });
    return result;
  });
}

/** The e-mail address, or the key of a link. */
function accountOf(input: unknown): string {
  const { email, key } = Object(input) as { email?: string; key?: string }; // as: the schema in front has checked it
  return email ?? key ?? "";
}
