import { hashSecret, newSessionId, type SessionCipher } from "@polyclinic/auth";
import type { DirectoryTokens } from "@polyclinic/aws";
import { type CodeChallenge, type OpenSessionWithCode, UserId } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { sealTokens, unseal } from "../session-rows.ts";
import { signInFailed } from "../sessions.ts";
import { type CodeAnswer, checkCode } from "./check.ts";

const LIFE_MINUTES = 5;

interface NewChallenge {
  /** From the verified access token among `tokens`. */
  sub: string;
  appId: string;
  tokens: DirectoryTokens;
}

/** The password was right. Its tokens wait here for the code; the answer is the only copy of what finds them. */
export async function openChallenge(
  tx: PlatformWriteTx,
  { sub, appId, tokens }: NewChallenge,
  cipher: SessionCipher,
): Promise<CodeChallenge> {
  const user = await tx
    .selectFrom("user")
    .select("id")
    .where("sub", "=", sub)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (!user) throw signInFailed(new Error(`The directory let in ${sub}, who is no active user.`));
  const { id: challengeSession, hash } = newSessionId();
  const id = newId();
  await tx
    .insertInto("sign_in_challenge")
    .values({
      id,
      id_hash: hash,
      user_id: user.id,
      app_id: appId,
      expires_at: new Date(Date.now() + LIFE_MINUTES * 60_000),
      ...sealTokens(tokens, hash, cipher),
    })
    .execute();
  tx.changed({ resource: "sign-in-challenge", id, after: { user_id: user.id, app_id: appId } });
  return { challenge: "CODE_REQUIRED", challengeSession };
}

/** What the password has proven, once the code is right. */
interface Answered {
  sub: string;
  tokens: DirectoryTokens;
}

/**
 * A right code uses the challenge up; after a wrong one it waits for the next. Throws SIGN_IN_FAILED, in the same words,
 * for a challenge that is over, was used, is another app's or was never made, for one from before the password was
 * changed, and for somebody who was disabled meanwhile.
 */
export async function answerChallenge(
  tx: PlatformWriteTx,
  { challengeSession, code, appId }: OpenSessionWithCode & { appId: string },
  cipher: SessionCipher,
): Promise<CodeAnswer & { answered?: Answered }> {
  const hash = hashSecret(challengeSession);
  const challenge = await tx
    .selectFrom("sign_in_challenge")
    .innerJoin("user", "user.id", "sign_in_challenge.user_id")
    .select([
      "sign_in_challenge.id",
      "user.id as user_id",
      "user.sub",
      "access_token_encrypted",
      "access_expires_at",
      "refresh_token_encrypted",
    ])
    .where("id_hash", "=", hash)
    .where("app_id", "=", appId)
    .where("expires_at", ">", new Date().toISOString())
    .where("user.status", "=", "active")
    .where((eb) =>
      eb.or([
        eb("user.tokens_valid_from", "is", null),
        eb("sign_in_challenge.created_at", ">", eb.ref("user.tokens_valid_from")),
      ]),
    )
    .forUpdate("sign_in_challenge")
    .executeTakeFirst();
  if (!challenge) throw signInFailed();
  const accessToken = unseal(challenge.access_token_encrypted, "access", hash, cipher);
  const refreshToken = unseal(challenge.refresh_token_encrypted, "refresh", hash, cipher);
  if (accessToken === null || refreshToken === null) throw signInFailed();
  const answer = await checkCode(tx, UserId.parse(challenge.user_id), code, cipher);
  if (answer.is !== "right") return answer;
  await tx.deleteFrom("sign_in_challenge").where("id", "=", challenge.id).execute();
  const expiresIn = Math.floor((Date.parse(challenge.access_expires_at) - Date.now()) / 1_000);
  return { ...answer, answered: { sub: challenge.sub, tokens: { accessToken, refreshToken, expiresIn } } };
}

/** Deletes those whose time is over, at most `limit`, and returns how many it were. */
export async function removeExpiredChallenges(tx: PlatformWriteTx, limit: number): Promise<number> {
  const rows = await tx
    .deleteFrom("sign_in_challenge")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("sign_in_challenge")
        .select("id")
        .where("expires_at", "<", new Date().toISOString())
        .orderBy("expires_at")
        .limit(limit),
    )
    .returning("id")
    .execute();
  for (const { id } of rows) tx.changed({ resource: "sign-in-challenge", id, after: { removed: true } });
  return rows.length;
}
