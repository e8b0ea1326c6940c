// Loaded after the first paint: zod comes with them, and no page needs it before something is submitted.
export { AnswerNewPassword, ForgotPassword, ResetPassword, SignIn } from "@polyclinic/contracts";
