export { answerCode, answerNewPassword, type SignInOutcome, signIn } from "./session/sign-in.ts";
export { useSignOut } from "./session/use-sign-out.ts";
