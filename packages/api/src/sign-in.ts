// Between the directory and the control plane. Calls of the directory stand outside transactions, since they take long.
import { DirectoryRefused, type DirectoryTokens } from "@polyclinic/aws";
import {
  DomainError,
  type OpenedSession,
  type OpenSessionResult,
  type OpenSessionWithCode,
  type RefreshedTokens,
  type RefreshTokens,
  type SignInResult,
  type SignOut,
} from "@polyclinic/contracts";
import {
  answerChallenge,
  endSession,
  findSession,
  hasSecondFactor,
  openChallenge,
  openSession,
  requireRight,
  signInFailed,
} from "@polyclinic/domain";
import { tokensRefused } from "./caller.ts";
import type { PublicContext } from "./procedures.ts";
import { revokeTokensOf } from "./revocation.ts";
import { warnOfUnreadable } from "./second-factor.ts";

type Answer = DirectoryTokens | { challenge: "NEW_PASSWORD_REQUIRED"; challengeSession: string };

/** Someone whom the directory knows and Polyclinic does not, or has disabled, learns no more than with a wrong password. */
export async function tokensFrom(ctx: PublicContext, asked: Promise<Answer>): Promise<SignInResult> {
  const answer = await asked;
  if ("accessToken" in answer) await requireUser(ctx, answer);
  return answer;
}

export async function sessionFrom(ctx: PublicContext, asked: Promise<Answer>): Promise<OpenSessionResult> {
  const tokens = await asked;
  if (!("accessToken" in tokens)) return tokens;
  const { app, caller, services } = ctx;
  const { id: appId } = app;
  const { sub } = await services.verifier.verify(tokens.accessToken, app.clientId);
  const anybody = services.database.platform(caller.actor(app, null, []));
  if (await anybody.read((tx) => hasSecondFactor(tx, sub))) {
    return anybody.write("sign-in.challenged", (tx) =>
      openChallenge(tx, { sub, appId, tokens }, services.cipher),
    );
  }
  const from = await whereFrom(ctx);
  return anybody.write("session.opened", (tx) =>
    openSession(tx, { sub, appId, tokens, ...from }, services.cipher),
  );
}

/** The second step. What it counted is kept before it refuses. */
export async function sessionWithCode(
  ctx: PublicContext,
  input: OpenSessionWithCode,
): Promise<OpenedSession> {
  const { app, caller, services } = ctx;
  const { id: appId } = app;
  const anybody = services.database.platform(caller.actor(app, null, []));
  const { answered, ...answer } = await anybody.write("sign-in.answered", (tx) =>
    answerChallenge(tx, { ...input, appId }, services.cipher),
  );
  warnOfUnreadable(ctx, answer);
  requireRight(answer);
  if (!answered) throw signInFailed();
  const from = await whereFrom(ctx);
  return anybody.write("session.opened", (tx) =>
    openSession(tx, { ...answered, appId, ...from, isProven: true }, services.cipher),
  );
}

/** What the list of one's own sessions shows of it. */
async function whereFrom({ caller }: PublicContext) {
  const { userAgent } = caller.credentials;
  return { userAgent, place: { address: await caller.address(), country: await caller.country() } };
}

export async function refreshTokens(
  ctx: PublicContext,
  { refreshToken }: RefreshTokens,
): Promise<RefreshedTokens> {
  const { app, services } = ctx;
  const tokens = await services.directory
    .refresh({ clientId: app.clientId, refreshToken })
    .catch(refuseRefresh);
  await requireUser(ctx, { ...tokens, refreshToken });
  return tokens;
}

/** Answers the same whether there was a session or not: after it there is none. */
export async function signOut(ctx: PublicContext, input: SignOut): Promise<Record<string, never>> {
  const { app, services } = ctx;
  const ended = await endOwnSession(ctx);
  if (!ended) {
    if (input.refreshToken)
      await services.directory.revoke({ clientId: app.clientId, refreshToken: input.refreshToken });
    return {};
  }
  await revokeTokensOf(services, [{ clientId: app.clientId, ...ended }]);
  return {};
}

/** Without a look at its tokens: it must end while the directory is down as well. */
async function endOwnSession({
  app,
  caller,
  services,
}: PublicContext): Promise<{ refreshToken: string } | null> {
  const { authorization } = caller.credentials;
  if (authorization.scheme !== "session") return null;
  const { cipher, database, lookups } = services;
  const anybody = database.platform(caller.actor(app, null, []));
  const session = await anybody.read((tx) => findSession(tx, authorization.id, cipher));
  if (session?.appId !== app.id) return null;
  const ended = await database
    .platform(caller.actor(app, session.userId, []))
    .write("session.ended", (tx) => endSession(tx, authorization.id, cipher));
  lookups.forgetSession(authorization.id, app);
  return ended;
}

/** No e-mail address and no password was sent that could be wrong. */
function refuseRefresh(error: unknown): never {
  if (!(error instanceof DirectoryRefused)) throw error;
  throw new DomainError("UNAUTHENTICATED", "Sign in again: this refresh token is not in use.", {
    cause: error,
  });
}

async function requireUser(
  { app, caller, services }: PublicContext,
  { accessToken, refreshToken }: Pick<DirectoryTokens, "accessToken" | "refreshToken">,
): Promise<void> {
  const identity = await services.lookups.identityOfToken(accessToken, app, caller.requestId);
  if (!identity) throw signInFailed(new Error("The directory let in someone who is no active user."));
  if (!identity.hasSecondFactor) return;
  await services.directory.revoke({ clientId: app.clientId, refreshToken });
  throw tokensRefused();
}
