/** Who acts, as the audit log names them. */
export interface Actor {
  /** Null for what no person does, such as a job or a public procedure. */
  userId: string | null;
  roles: readonly string[];
  appId: string;
  requestId: string;
}

/** What was seen of whom. */
export interface Viewed {
  resource: string;
  id: string;
  /** The patient whom it is about. Never of the control plane. */
  patientId?: string;
  /** Why somebody may see it whose role keeps it closed. */
  reason?: string;
}

/** One audit event of a write. `before` and `after` are patient data: never logged anywhere else. */
export interface Change extends Viewed {
  before?: unknown;
  after?: unknown;
  /** Of what happened elsewhere before: it is kept once, by this id and as of then. A second time is 23505. */
  event?: { id: string; at: string };
}
