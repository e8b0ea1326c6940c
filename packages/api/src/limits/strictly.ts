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
    const account = typedIn(input) ?? (await ctx.caller.signedIn()).identity.user.id;
    const attempt = { address: await ctx.caller.address(), account };
    await limiters.takeAttempt(what, attempt);
    const result = await next();
    const wasRefused = !result.ok && describeError(result.error).domainCode !== "UNAVAILABLE";
    if (what === "sign-in" && !wasRefused) await limiters.giveBack(what, attempt);
    return result;
  });
}

/** The e-mail address, the key of a link, or what the password was answered with; a proof again names nobody. */
function typedIn(input: unknown): string | undefined {
  const { email, key, challengeSession } = Object(input) as Partial<Typed>; // as: the schema in front has checked it
  return email ?? key ?? challengeSession;
}

interface Typed {
  email: string;
  key: string;
  challengeSession: string;
}
