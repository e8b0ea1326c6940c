import { trpc } from "../trpc.ts";
import type { StrictLimit } from "./figures.ts";
import { settleSignIn } from "./lock-out.ts";

/** Stands behind the input: counts for what was typed there and for the address. */
export function strictly(what: StrictLimit) {
  return trpc.middleware(async ({ ctx, input, next }) => {
    const { limiters } = ctx.services;
    const account = typedIn(input) ?? (await ctx.caller.signedIn()).identity.user.id;
    const attempt = { address: await ctx.caller.address(), account };
    const isLast = await limiters.takeAttempt(what, attempt);
    const result = await next();
    if (what === "sign-in") await settleSignIn(ctx, { attempt, email: emailOf(input), isLast, result });
    return result;
  });
}

/** The e-mail address, the key of a link, or what the password was answered with; a proof again names nobody. */
function typedIn(input: unknown): string | undefined {
  const { email, key, challengeSession } = Object(input) as Partial<Typed>; // as: the schema in front has checked it
  return email ?? key ?? challengeSession;
}

function emailOf(input: unknown): string | undefined {
  return (Object(input) as Partial<Typed>).email; // as: see typedIn
}

interface Typed {
  email: string;
  key: string;
  challengeSession: string;
}
