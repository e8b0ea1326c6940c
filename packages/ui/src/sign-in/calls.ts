import type {
  AnswerNewPassword,
  CodeChallenge,
  ErrorBody,
  ForgotPassword,
  OpenSessionWithCode,
  ResetPassword,
  SignIn,
  SignInChallenge,
} from "@polyclinic/contracts";

/** What `@polyclinic/client-react/session` answers; ui itself calls nobody. */
type Outcome =
  | { kind: "done" }
  | { kind: "challenge"; challenge: SignInChallenge | CodeChallenge }
  | { kind: "refused"; error: ErrorBody }
  | { kind: "unreachable" };

export type FailedOutcome = Extract<Outcome, { kind: "refused" | "unreachable" }>;

export interface SignInCalls {
  signIn: (input: SignIn) => Promise<Outcome>;
  answerNewPassword: (input: AnswerNewPassword) => Promise<Outcome>;
  answerCode: (input: OpenSessionWithCode) => Promise<Outcome>;
}

/** What `@polyclinic/client-react/passwords` answers. */
type PasswordOutcome = Exclude<Outcome, { kind: "challenge" }>;

export interface ForgotPasswordCalls {
  forgotPassword: (input: ForgotPassword) => Promise<PasswordOutcome>;
}

export interface ResetPasswordCalls {
  resetPassword: (input: ResetPassword) => Promise<PasswordOutcome>;
}
