import { z } from "zod";
import { NewPassword } from "./auth.ts";
import { EmailAddress } from "./text.ts";

export const ForgotPassword = z.strictObject({ email: EmailAddress });
export type ForgotPassword = z.infer<typeof ForgotPassword>;

/** The key behind the # of the address that the e-mail holds. Good for an hour, and once. */
export const ResetPassword = z.strictObject({ key: z.string().min(1).max(500), newPassword: NewPassword });
export type ResetPassword = z.infer<typeof ResetPassword>;
