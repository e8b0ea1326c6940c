import type { ChangePassword, ForgotPassword, ResetPassword } from "@polyclinic/contracts";
import { callForNobody, type Outcome } from "./outcome.ts";

/** Both routers carry the same `auth` procedures, and the app's own server knows which one is meant. */
export function forgotPassword(input: ForgotPassword): Promise<Outcome<object>> {
  return callForNobody(({ auth }) => auth.forgotPassword.mutate(input));
}

export function resetPassword(input: ResetPassword): Promise<Outcome<object>> {
  return callForNobody(({ auth }) => auth.resetPassword.mutate(input));
}

export function changePassword(input: ChangePassword): Promise<Outcome<object>> {
  return callForNobody(({ auth }) => auth.changePassword.mutate(input));
}
