import { randomUUID } from "node:crypto";
import { NewPassword } from "@polyclinic/contracts";
import { CognitoError, NotAuthorizedError, UserNotFoundError } from "cognito-local/lib/errors.js";
import type { Router } from "cognito-local/lib/server/Router.js";
import type { CognitoService } from "cognito-local/lib/services/cognitoService.js";
import type { Context } from "cognito-local/lib/services/context.js";
import { JwtTokenGenerator, type Tokens } from "cognito-local/lib/services/tokenGenerator.js";
import type { User } from "cognito-local/lib/services/userPoolService.js";

/**
 * What Amazon Cognito refuses and cognito-local 5.3 lets pass:
 *   - a disabled user signs in and refreshes
 *   - a user with a temporary password gets the challenge for any password
 *   - the challenge's session is never looked at: anybody could set anybody's password with it
 *   - a refresh token works for every client, and never expires
 *   - any password is long enough
 *   - anybody signs up
 * It also forgets the refresh token that it hands out when a new password has been set, and cannot sign a user out
 * everywhere.
 */
export function asStrictAsAmazon(router: Router, cognito: CognitoService): Router {
  const challenges = new Map<string, Challenge>();

  const checks: Record<string, Check> = {
    async InitiateAuth(context, request, proceed) {
      const pool = await cognito.getUserPoolForClientId(context, request.ClientId);
      if (request.AuthFlow.startsWith("REFRESH_TOKEN")) {
        const token = request.AuthParameters?.REFRESH_TOKEN ?? "";
        const user = await pool.getUserByRefreshToken(context, token);
        if (!user?.Enabled || !isLive(token, request.ClientId)) throw new NotAuthorizedError();
        return proceed();
      }
      const { USERNAME = "", PASSWORD } = request.AuthParameters ?? {};
      const user = await pool.getUserByUsername(context, USERNAME);
      if (!user?.Enabled || user.Password !== PASSWORD) throw new NotAuthorizedError();
      const answer = await proceed();
      user.RefreshTokens.splice(0, user.RefreshTokens.length - KEPT_REFRESH_TOKENS);
      if (answer.ChallengeName !== "NEW_PASSWORD_REQUIRED") return answer;
      return { ...answer, Session: openChallenge(challenges, request.ClientId, user) };
    },

    async RespondToAuthChallenge(context, request, proceed) {
      const pool = await cognito.getUserPoolForClientId(context, request.ClientId);
      const { USERNAME = "", NEW_PASSWORD } = request.ChallengeResponses ?? {};
      const user = await pool.getUserByUsername(context, USERNAME);
      const session = request.Session ?? "";
      const challenge = challenges.get(session);
      const fits = challenge?.clientId === request.ClientId && challenge.username === user?.Username;
      if (!user?.Enabled || !fits || challenge.expiresAt < Date.now()) throw new NotAuthorizedError();
      checkPolicy(NEW_PASSWORD);
      challenges.delete(session);
      const answer = await proceed();
      const changed = await pool.getUserByUsername(context, user.Username);
      const token = answer.AuthenticationResult?.RefreshToken;
      if (changed && token) await pool.storeRefreshToken(context, token, changed);
      return answer;
    },

    async RevokeToken(_context, request, proceed) {
      if (!isLive(request.Token ?? "", request.ClientId)) throw new NotAuthorizedError();
      return proceed();
    },

    async AdminCreateUser(_context, request, proceed) {
      checkPolicy(request.TemporaryPassword);
      return proceed();
    },

    async AdminSetUserPassword(_context, request, proceed) {
      checkPolicy(request.Password);
      return proceed();
    },

    async AdminUserGlobalSignOut(context, request) {
      const pool = await cognito.getUserPool(context, request.UserPoolId);
      const user = await pool.getUserByUsername(context, request.Username);
      if (!user) throw new UserNotFoundError();
      await pool.saveUser(context, { ...user, RefreshTokens: [] });
      return {};
    },

    async SignUp() {
      throw new NotAuthorizedError("SignUp is not permitted for this user pool");
    },
  };

  return (target) => {
    const route = router(target);
    const check = Object.hasOwn(checks, target) ? checks[target] : undefined;
    if (!check) return route;
    return (context, request: Request) => check(context, request, () => route(context, request));
  };
}

/** A refresh token that says whose it is: `<client id>.<token>`. */
export class ClientBoundTokens extends JwtTokenGenerator {
  override async generate(...input: Parameters<JwtTokenGenerator["generate"]>): Promise<Tokens> {
    const tokens = await super.generate(...input);
    const [, , , { ClientId }] = input;
    return { ...tokens, RefreshToken: `${ClientId}.${tokens.RefreshToken}` };
  }
}

const CHALLENGE_MILLISECONDS = 3 * 60_000;
const KEPT_REFRESH_TOKENS = 100;

interface Challenge {
  clientId: string;
  username: string;
  expiresAt: number;
}

interface Request {
  ClientId: string;
  UserPoolId: string;
  Username: string;
  AuthFlow: string;
  AuthParameters?: Record<string, string>;
  ChallengeResponses?: Record<string, string>;
  Session?: string;
  Token?: string;
  TemporaryPassword?: string;
  Password?: string;
}

interface Answer {
  ChallengeName?: string;
  AuthenticationResult?: { RefreshToken?: string };
}

type Check = (context: Context, request: Request, proceed: () => Promise<Answer>) => Promise<Answer>;

function openChallenge(challenges: Map<string, Challenge>, clientId: string, user: User): string {
  for (const [session, { expiresAt }] of challenges) {
    if (expiresAt < Date.now()) challenges.delete(session);
  }
  const session = randomUUID();
  challenges.set(session, {
    clientId,
    username: user.Username,
    expiresAt: Date.now() + CHALLENGE_MILLISECONDS,
  });
  return session;
}

function isLive(refreshToken: string, clientId: string): boolean {
  const [owner, , payload = ""] = refreshToken.split(".");
  if (owner !== clientId) return false;
  const { exp } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { exp: number }; // stored by us
  return exp > Date.now() / 1000;
}

function checkPolicy(password: string | undefined): void {
  if (NewPassword.safeParse(password).success) return;
  throw new CognitoError(
    "InvalidPasswordException",
    "Password did not conform with policy: Password not long enough",
  );
}
