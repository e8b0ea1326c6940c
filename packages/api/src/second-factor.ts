// What somebody does with their own second factor. Each change asks for a proof of now, the password or a code: a screen
// that was left alone changes nothing.
import { totpUri } from "@polyclinic/auth";
import {
  type ConfirmSecondFactor,
  type ProveByCode,
  type ProveByPassword,
  type RecoveryCodes,
  type SecondFactor,
  type SecondFactorSecret,
} from "@polyclinic/contracts";
import {
  beginSecondFactor,
  type CodeAnswer,
  checkCode,
  confirmSecondFactor,
  findSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  requireRight,
} from "@polyclinic/domain";
import type { PublicContext, SignedInContext } from "./procedures.ts";
import { provePassword, requireSession } from "./proof.ts";

export async function showSecondFactor(ctx: SignedInContext): Promise<SecondFactor> {
  const { identity, platform, secondFactor } = ctx;
  const found = await platform.read((tx) => findSecondFactor(tx, identity.user.id));
  const { confirmedAt = null, recoveryCodesLeft = 0 } = found ?? {};
  return { ...secondFactor, confirmedAt, recoveryCodesLeft, isConfirmed: found !== null };
}

export async function beginOwnSecondFactor(
  ctx: SignedInContext,
  { password }: ProveByPassword,
): Promise<SecondFactorSecret> {
  requireSession(ctx);
  await provePassword(ctx, password);
  const { id, email } = ctx.identity.user;
  const secret = await ctx.platform.write("second-factor.begun", (tx) =>
    beginSecondFactor(tx, id, ctx.services.cipher),
  );
  return { secret, uri: totpUri(secret, email) };
}

export async function confirmOwnSecondFactor(
  ctx: SignedInContext,
  { code }: ConfirmSecondFactor,
): Promise<RecoveryCodes> {
  const { id: sessionId } = requireSession(ctx);
  const recoveryCodes = await ctx.platform.write("second-factor.confirmed", (tx) =>
    confirmSecondFactor(tx, ctx.identity.user.id, { sessionId, code }, ctx.services.cipher),
  );
  return { recoveryCodes };
}

export async function renewOwnRecoveryCodes(
  ctx: SignedInContext,
  { code }: ProveByCode,
): Promise<RecoveryCodes> {
  await proveCode(ctx, code);
  const recoveryCodes = await ctx.platform.write("recovery-codes.renewed", (tx) =>
    renewRecoveryCodes(tx, ctx.identity.user.id),
  );
  return { recoveryCodes };
}

export async function switchOffOwnSecondFactor(
  ctx: SignedInContext,
  { code }: ProveByCode,
): Promise<Record<string, never>> {
  await proveCode(ctx, code);
  await ctx.platform.write("second-factor.removed", (tx) => removeSecondFactor(tx, ctx.identity));
  return {};
}

/** What a wrong code counts is kept before it refuses. */
async function proveCode(ctx: SignedInContext, code: string): Promise<void> {
  requireSession(ctx);
  const answer = await ctx.platform.write("second-factor.checked", (tx) =>
    checkCode(tx, ctx.identity.user.id, code, ctx.services.cipher),
  );
  warnOfUnreadable(ctx, answer);
  requireRight(answer);
}

/** Whoever took the key out of SESSION_KEYS hears of it. The audit event of the answer says whose it is. */
export function warnOfUnreadable({ caller, services }: PublicContext, { is }: CodeAnswer): void {
  if (is !== "unreadable") return;
  services.log.warn(
    { requestId: caller.requestId },
    "a second factor is sealed by a key that is not in SESSION_KEYS any more: put it back, or reset the factor",
  );
}
