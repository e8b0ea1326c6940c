import { readErrorBody } from "@polyclinic/client";
import type {
  AnswerNewPassword,
  CodeChallenge,
  ErrorBody,
  OpenSessionWithCode,
  SignIn,
  SignInChallenge,
} from "@polyclinic/contracts";
import { post } from "./post.ts";

/** `unreachable`: no answer came. Otherwise the refusal is the API's or the app's server's own. */
export type SignInOutcome =
  | { kind: "done" }
  | { kind: "challenge"; challenge: SignInChallenge | CodeChallenge }
  | { kind: "refused"; error: ErrorBody }
  | { kind: "unreachable" };

export async function signIn(input: SignIn): Promise<SignInOutcome> {
  return outcomeOf(await post("/api/session/sign-in", input));
}

export async function answerNewPassword(input: AnswerNewPassword): Promise<SignInOutcome> {
  return outcomeOf(await post("/api/session/new-password", input));
}

export async function answerCode(input: OpenSessionWithCode): Promise<SignInOutcome> {
  return outcomeOf(await post("/api/session/code", input));
}

function outcomeOf(answer: { ok: boolean; body: unknown } | null): SignInOutcome {
  if (!answer) return { kind: "unreachable" };
  if (answer.ok)
    return isChallenge(answer.body) ? { kind: "challenge", challenge: answer.body } : { kind: "done" };
  const error = readErrorBody(answer.body);
  if (!error || error.domainCode === "UNAVAILABLE") return { kind: "unreachable" };
  return { kind: "refused", error };
}

/** Our own server has checked it with the schema; zod would be most of what the sign-in page loads. */
function isChallenge(body: unknown): body is SignInChallenge | CodeChallenge {
  return typeof body === "object" && body !== null && "challenge" in body;
}
