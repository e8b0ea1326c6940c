export { answerNewPassword, type SignInOutcome, signIn } from "./session/sign-in.ts";
export { signOut } from "./session/sign-out.ts";
