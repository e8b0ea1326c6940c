import { describeError } from "../errors.ts";
import { trpc } from "../trpc.ts";
import type { StrictLimit } from "./figures.ts";

/**
 * Stands behind the input: counts for what was typed there and for the address. Of signing in, only what was refused is
 * an attempt: nobody is paused for a directory that does not answer.
 */
export function strictly(what: StrictLimit) {
  return trpc.middleware(async ({ ctx, input, next }) => {
    const { limiters } = ctx.services;
    const attempt = { address: await ctx.caller.address(), account: accountOf(input) };
    await limiters.takeAttempt(what, attempt);
    const result = await next();
    const wasRefused = !result.ok && describeError(result.error).domainCode !== "UNAVAILABLE";
    if (what === "sign-in" && !wasRefused) await limiters.giveBack(what, attempt);
    return result;
  });
}

/** The e-mail address, or the key of a link. */
function accountOf(input: unknown): string {
  const { email, key } = Object(input) as { email?: string; key?: string }; // as: the schema in front has checked it
  return email ?? key ?? "";
}
