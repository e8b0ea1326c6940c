import type { DirectoryChallenge, DirectoryTokens } from "@polyclinic/aws";
import type { AnswerNewPassword, ChangePassword, ForgotPassword, ResetPassword } from "@polyclinic/contracts";
import {
  changePassword,
  passwordSince,
  ResetNotDue,
  refuseNames,
  requestPasswordReset,
  resetGone,
  resetPassword,
} from "@polyclinic/domain";
import type { PublicContext, SignedInContext } from "./procedures.ts";
import { provePassword, requireSession } from "./proof.ts";

/** The same answer for every address. The link leads to the app that asks; to the hospital app for a program. */
export async function forgotPassword(
  ctx: PublicContext,
  { email }: ForgotPassword,
): Promise<Record<string, never>> {
  const app = ctx.app.kind === "admin" ? "admin" : "hospital";
  await anybody(ctx)
    .write("password-reset.requested", (tx) =>
      requestPasswordReset(tx, ctx.services.addresses, { email, app }),
    )
    .catch((error: unknown) => {
      if (!(error instanceof ResetNotDue)) throw error;
    });
  return {};
}

/** The signature is the authority. */
export async function resetPasswordByLink(
  ctx: PublicContext,
  { key, newPassword }: ResetPassword,
): Promise<Record<string, never>> {
  const { links, limiters, directory } = ctx.services;
  const id = links.open("password-reset", key);
  if (id === null) throw resetGone();
  const { email } = await anybody(ctx).write("password.changed", (tx) =>
    resetPassword(tx, directory, id, newPassword),
  );
  await limiters.openSignIn(email);
  return {};
}

/**
 * By its person, in a session: a program has a token, which shows that somebody knew the password once, and has no other
 * session to end. The session in use goes on; with a second factor it has proven it.
 */
export async function changeOwnPassword(
  ctx: SignedInContext,
  { currentPassword, newPassword }: ChangePassword,
): Promise<Record<string, never>> {
  const { app, identity, platform, services } = ctx;
  const { id: userId } = identity.user;
  const { id: sessionId } = requireSession(ctx);
  const since = await platform.read((tx) => passwordSince(tx, userId));
  await provePassword(ctx, currentPassword, "currentPassword");
  const change = { userId, since, sessionId, clientId: app.clientId, newPassword };
  await platform.write("password.changed", (tx) =>
    changePassword(tx, services.directory, change, services.cipher),
  );
  return {};
}

/**
 * In place of the one for the first sign-in. What is asked of the person's name and clinics elsewhere would tell here who
 * has the address: whoever asks has shown nothing yet.
 */
export async function answerNewPassword(
  { app, services }: PublicContext,
  input: AnswerNewPassword,
): Promise<DirectoryTokens | DirectoryChallenge> {
  refuseNames(input.newPassword, { email: input.email });
  return services.directory.answerNewPassword({ ...input, clientId: app.clientId });
}

function anybody({ app, caller, services }: PublicContext) {
  return services.database.platform(caller.actor(app, null, []));
}
