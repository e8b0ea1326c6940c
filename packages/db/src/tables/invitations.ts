import type { Language } from "@polyclinic/contracts";
import type { Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";

/** Its key is signed and not stored: that it opens once is what `state` is for. */
export interface InvitationTable {
  id: Fixed<string>;
  tenant_id: Fixed<string>;
  /** Lower case. Gone with the row, a month after the end. */
  email: Fixed<string>;
  roles: Fixed<string[]>;
  /** Of the e-mail. */
  language: Fixed<Language>;
  /** `replaced`: sent again, and the newer row stands for it. */
  state: "pending" | "accepted" | "revoked" | "replaced" | "expired";
  invited_by: Fixed<string | null>;
  accepted_by: string | null;
  created_at: TimestampDefaultNow;
  expires_at: Fixed<string>;
  ended_at: Timestamp | null;
}

/** Somebody has asked for a new password: one row for each time, whether there is such a user or not. */
export interface PasswordResetTable {
  id: Fixed<string>;
  /** AddressHasher of auth: an address that nobody has is not kept. */
  address_hash: Fixed<Buffer>;
  user_id: Fixed<string | null>;
  /** Where it was asked for, and where the link leads. */
  app: Fixed<"hospital" | "admin">;
  asked_at: TimestampDefaultNow;
  expires_at: Fixed<string>;
  /** When the e-mail was written. */
  told_at: Timestamp | null;
  used_at: Timestamp | null;
}
