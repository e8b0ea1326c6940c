import { z } from "zod";
import { NewPassword } from "./auth.ts";
import { SessionId } from "./ids.ts";
import { EmailAddress } from "./text.ts";

export const ForgotPassword = z.strictObject({ email: EmailAddress });
export type ForgotPassword = z.infer<typeof ForgotPassword>;

/** The key behind the # of the address that the e-mail holds. Good for an hour, and once. */
export const ResetPassword = z.strictObject({ key: z.string().min(1).max(500), newPassword: NewPassword });
export type ResetPassword = z.infer<typeof ResetPassword>;

/** One that may be of a time when others were allowed, so only its length is asked. */
const CurrentPassword = z.string().min(1).max(256);

/** Of somebody who is signed in. */
export const ChangePassword = z
  .strictObject({ currentPassword: CurrentPassword, newPassword: NewPassword })
  .refine(({ currentPassword, newPassword }) => currentPassword !== newPassword, {
    path: ["newPassword"],
    message: "Choose another one than the one that you have now.",
    params: { code: "same_password" },
  });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** The password again, so that a screen that was left alone changes nothing. */
export const ProveByPassword = z.strictObject({ password: CurrentPassword });
export type ProveByPassword = z.infer<typeof ProveByPassword>;

export const EndSession = ProveByPassword.extend({ id: SessionId });
export type EndSession = z.infer<typeof EndSession>;
