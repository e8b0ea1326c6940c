import type { AnswerNewPassword, ErrorBody, SignIn, SignInChallenge } from "@polyclinic/contracts";

/** What `@polyclinic/client-react/session` answers; ui itself calls nobody. */
type Outcome =
  | { kind: "done" }
  | { kind: "challenge"; challenge: SignInChallenge }
  | { kind: "refused"; error: ErrorBody }
  | { kind: "unreachable" };

export type FailedOutcome = Extract<Outcome, { kind: "refused" | "unreachable" }>;

export interface SignInCalls {
  signIn: (input: SignIn) => Promise<Outcome>;
  answerNewPassword: (input: AnswerNewPassword) => Promise<Outcome>;
}
