import type { ForgotPassword, ResetPassword } from "@polyclinic/contracts";
import { ResetNotDue, requestPasswordReset, resetGone, resetPassword } from "@polyclinic/domain";
import type { PublicContext } from "./procedures.ts";

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

function anybody({ app, caller, services }: PublicContext) {
  return services.database.platform(caller.actor(app, null, []));
}
