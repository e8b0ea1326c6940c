import type { Context } from "../context.ts";
import { trpc } from "../trpc.ts";
import type { StrictLimit } from "./figures.ts";
import { settleSignIn } from "./lock-out.ts";

/** Stands behind the input: counts for what was typed there and for the address, or for who sends an invitation. */
export function strictly(what: StrictLimit) {
  return trpc.middleware(async ({ ctx, input, next }) => {
    const { limiters } = ctx.services;
    const account = typedIn(input) ?? (await senderOf(ctx));
    const address = what === "invite" ? await senderOf(ctx) : await ctx.caller.address();
    const attempt = { address, account };
    const isLast = await limiters.takeAttempt(what, attempt);
    const result = await next();
    if (what === "sign-in") await settleSignIn(ctx, { attempt, email: emailOf(input), isLast, result });
    return result;
  });
}

async function senderOf({ caller }: Context): Promise<string> {
  return (await caller.signedIn()).identity.user.id;
}

/** The e-mail address, the key of a link, what the password was answered with, or a token; a proof again names nobody. */
function typedIn(input: unknown): string | undefined {
  const { email, key, challengeSession, refreshToken } = Object(input) as Partial<Typed>; // as: the schema in front has checked it
  return email ?? key ?? challengeSession ?? refreshToken;
}

function emailOf(input: unknown): string | undefined {
  return (Object(input) as Partial<Typed>).email; // as: see typedIn
}

interface Typed {
  email: string;
  key: string;
  challengeSession: string;
  refreshToken: string;
}
