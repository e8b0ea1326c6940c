/** Who acts, as the audit log names them. */
export interface Actor {
  /** Null for what no person does, such as a job or a public procedure. */
  userId: string | null;
  roles: readonly string[];
  appId: string;
  requestId: string;
}

/** One audit event of a write. `before` and `after` are patient data: never logged anywhere else. */
export interface Change {
  resource: string;
  id: string;
  before?: unknown;
  after?: unknown;
  reason?: string;
}
