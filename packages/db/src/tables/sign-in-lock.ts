import type { Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";

/** An address was closed for a while after wrong passwords: one row for each time, whether anybody has it or not. */
export interface SignInLockTable {
  id: Fixed<string>;
  user_id: Fixed<string | null>;
  /** Where the last one was typed, and where the link of the e-mail leads. */
  app: Fixed<"hospital" | "admin">;
  locked_at: TimestampDefaultNow;
  ends_at: Fixed<string>;
  /** When the e-mail was written. */
  told_at: Timestamp | null;
}
