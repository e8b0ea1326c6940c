import type { Context } from "../context.ts";
import { trpc } from "../trpc.ts";
import type { StrictLimit } from "./figures.ts";
import { settleSignIn } from "./lock-out.ts";

/** Stands behind the input: counts for what was typed there and for the address, or for who sends an invitation. */
export function strictly(what: StrictLimit) {
  return trpc.middleware(async ({ ctx, input, next }) => {
    const { limiters } = ctx.services;
    const { account, email } = await guessedAt(ctx, input);
    const address = what === "invite" ? await senderOf(ctx) : await ctx.caller.address();
    const attempt = { address, account };
    const isLast = await limiters.takeAttempt(what, attempt);
    const result = await next();
    if (what === "sign-in") await settleSignIn(ctx, { attempt, email, isLast, result });
    return result;
  });
}

async function senderOf({ caller }: Context): Promise<string> {
  return (await caller.signedIn()).identity.user.id;
}

interface Guessed {
  account: string;
  /** Of whom the password is guessed. */
  email?: string;
}

/**
 * The e-mail address, the key of a link, what the password was answered with, or a token. Whoever is signed in and types
 * the password again guesses at the same address, and a code at the person.
 */
async function guessedAt({ caller }: Context, input: unknown): Promise<Guessed> {
  const typed = Object(input) as Partial<Typed>; // as: the schema in front has checked it
  if (typed.email !== undefined) return { account: typed.email, email: typed.email };
  const shown = typed.key ?? typed.challengeSession ?? typed.refreshToken;
  if (shown !== undefined) return { account: shown };
  const { id, email } = (await caller.signedIn()).identity.user;
  const isPassword = typed.password !== undefined || typed.currentPassword !== undefined;
  return isPassword ? { account: email, email } : { account: id };
}

interface Typed {
  email: string;
  key: string;
  challengeSession: string;
  refreshToken: string;
  password: string;
  currentPassword: string;
}
