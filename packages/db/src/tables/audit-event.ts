import type { Fixed, Json, TimestampDefaultNow } from "./columns.ts";

/** Insert-only, for the role as well as in these types. `before` and `after` are patient data. */
export interface AuditEventTable {
  id: Fixed<string>;
  at: TimestampDefaultNow;
  /** Null for what no person did, such as a job. */
  actor_user_id: Fixed<string | null>;
  actor_roles: Fixed<string[]>;
  app_id: Fixed<string>;
  action: Fixed<string>;
  resource: Fixed<string | null>;
  resource_id: Fixed<string | null>;
  before: Json | null;
  after: Json | null;
  reason: Fixed<string | null>;
  request_id: Fixed<string>;
}
