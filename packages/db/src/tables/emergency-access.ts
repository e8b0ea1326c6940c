import type { EmergencyAccessId, EmergencyAccessOutcome, PatientId, UserId } from "@polyclinic/contracts";
import type { Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";

/** Who opened what, and why, never changes, for the role as well. That its time is over is read off the clock. */
export interface EmergencyAccessTable {
  id: Fixed<EmergencyAccessId>;
  patient_id: Fixed<PatientId>;
  user_id: Fixed<UserId>;
  /** As they were held in the clinic at that moment. */
  roles: Fixed<string[]>;
  app_id: Fixed<string>;
  reason: Fixed<string>;
  opened_at: TimestampDefaultNow;
  expires_at: Fixed<string>;
  /** By whoever opened it, before its time. */
  ended_at: Timestamp | null;
  /** Set together, by somebody else. */
  reviewed_at: Timestamp | null;
  reviewed_by: UserId | null;
  outcome: EmergencyAccessOutcome | null;
  note: string | null;
}
