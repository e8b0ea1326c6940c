import type { Generated } from "kysely";
import type { Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";

/** One for each person at most. Secrets are encrypted for their row and column. */
export interface SecondFactorTable {
  id: Fixed<string>;
  user_id: Fixed<string>;
  /** The one that counts; null together with the moment since when it does. */
  secret_encrypted: Buffer | null;
  confirmed_at: Timestamp | null;
  /** Counts when a code of it has come, in place of the other one. */
  pending_encrypted: Buffer | null;
  /** Codes of this step of time, and of those before it, count no more. */
  last_used_step: number | null;
  /** In a row. */
  wrong_codes: Generated<number>;
  locked_until: Timestamp | null;
  created_at: TimestampDefaultNow;
}

/** A set of them has one salt. */
export interface RecoveryCodeTable {
  id: Fixed<string>;
  second_factor_id: Fixed<string>;
  salt: Fixed<Buffer>;
  hash: Fixed<Buffer>;
  used_at: Timestamp | null;
}

/** The password was right, the code is still to come. The tokens wait here, encrypted as a session's are. */
export interface SignInChallengeTable {
  id: Fixed<string>;
  /** Of what the caller holds, which is never stored. */
  id_hash: Fixed<Buffer>;
  user_id: Fixed<string>;
  app_id: Fixed<string>;
  access_token_encrypted: Buffer;
  access_expires_at: Timestamp;
  refresh_token_encrypted: Buffer;
  created_at: TimestampDefaultNow;
  expires_at: Timestamp;
}
