// Five wrong passwords close an address for a quarter of an hour, whether anybody has it or not, and whoever knows the
// right one waits as well: so nothing is learned from it. Cognito has a lock of its own, which its stand-in has not; ours
// holds with either. Decision 21 says what it costs.
import { noteSignInLock } from "@polyclinic/domain";
import { causeOf } from "@polyclinic/process";
import type { Context } from "../context.ts";
import { describeError, type Problem } from "../errors.ts";
import { LOCK_SECONDS } from "./figures.ts";
import type { Attempt } from "./limiters.ts";

interface Outcome {
  attempt: Attempt;
  /** Undefined for a code, which has a lock of its own. */
  email: string | undefined;
  /** The account has no more. */
  isLast: boolean;
  result: { ok: true } | { ok: false; error: Error };
}

/** Only what was guessed wrongly is an attempt. */
export async function settleSignIn(ctx: Context, { attempt, email, isLast, result }: Outcome): Promise<void> {
  const { limiters } = ctx.services;
  if (result.ok) {
    await limiters.giveBack("sign-in", attempt);
    if (email !== undefined) await limiters.openSignIn(email);
  } else if (saysNothing(describeError(result.error))) {
    await limiters.giveBack("sign-in", attempt);
  } else if (email !== undefined && isLast && (await limiters.closeSignIn(email))) {
    await tellOf(ctx, email);
  }
}

/**
 * Nothing about what was typed: the directory does not answer, a token may not do this, what shall end is not there, or it
 * is the new password that is refused.
 */
function saysNothing({ domainCode, fields = [] }: Problem): boolean {
  if (domainCode === "INVALID")
    return fields.length > 0 && fields.every(({ path }) => path === "newPassword");
  return domainCode === "UNAVAILABLE" || domainCode === "FORBIDDEN" || domainCode === "NOT_FOUND";
}

/** It is closed whether or not this could be written down. */
async function tellOf({ caller, services: { database, log } }: Context, email: string): Promise<void> {
  const app = await caller.app();
  const lock = { email, app: app.kind === "admin" ? "admin" : "hospital", lasts: LOCK_SECONDS } as const;
  await database
    .platform(caller.actor(app, null, []))
    .write("sign-in-lock.begun", (tx) => noteSignInLock(tx, lock))
    .catch((error: unknown) => {
      log.warn({ cause: causeOf(error) }, "that an address was closed was not written down");
    });
}
