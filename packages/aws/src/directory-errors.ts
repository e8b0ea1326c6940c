/**
 * Wrong password, unknown or disabled user, spent challenge, revoked refresh token: one answer for all, so that
 * nobody can ask the sign-in who has an account. `cause` is for the log and must not reach the caller.
 */
export class DirectoryRefused extends Error {
  override readonly name = "DirectoryRefused";

  constructor(cause: unknown) {
    super("The user directory refused.", { cause });
  }
}

/** No answer, a failure of its own, throttling, or our credentials do not work: nothing is known about the user. */
export class DirectoryUnavailable extends Error {
  override readonly name = "DirectoryUnavailable";

  constructor(cause: unknown) {
    super("The user directory is not available.", { cause });
  }
}

/** The new password does not meet the pool's policy. The challenge, if there was one, can be answered again. */
export class DirectoryPasswordPolicy extends Error {
  override readonly name = "DirectoryPasswordPolicy";

  constructor(cause: unknown) {
    super("The password does not meet the policy of the user directory.", { cause });
  }
}

/** For administrators who create users; a public procedure must not pass it on. */
export class DirectoryUserExists extends Error {
  override readonly name = "DirectoryUserExists";

  constructor(cause: unknown) {
    super("The user directory has this user already.", { cause });
  }
}

const aboutTheUser = new Set([
  "NotAuthorizedException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
  "CodeMismatchException",
  "ExpiredCodeException",
  "UnauthorizedException",
  // AWS uses it for input that cannot be right: a password that starts with a space, a malformed session or token.
  "InvalidParameterException",
]);

/** For calls whose password is the one being proven: cognito-local names a wrong one InvalidPasswordException. */
export function refusalOf(error: unknown): Error {
  const name = nameOf(error);
  if (aboutTheUser.has(name) || name === "InvalidPasswordException") return new DirectoryRefused(error);
  return new DirectoryUnavailable(error);
}

const AGAINST_THE_POLICY = new Set(["InvalidPasswordException", "PasswordHistoryPolicyViolationException"]);

/** For calls that set a password. */
export function refusalOfNewPassword(error: unknown): Error {
  if (AGAINST_THE_POLICY.has(nameOf(error))) return new DirectoryPasswordPolicy(error);
  if (nameOf(error) === "UsernameExistsException") return new DirectoryUserExists(error);
  return refusalOf(error);
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}
