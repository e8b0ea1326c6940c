export interface PeerSettings {
  port: number;
  databaseUrl: string;
  issuer: string;
  jwksUri: string;
  /** Whether each request, reads included, leaves an audit event. */
  audit: boolean;
}

export function readSettings(): PeerSettings {
  const { PEER_PORT, DATABASE_URL, ISSUER, JWKS_URI, AUDIT } = process.env;
  if (!PEER_PORT || !DATABASE_URL || !ISSUER || !JWKS_URI || !AUDIT) throw new Error("A setting is missing.");
  return {
    port: Number(PEER_PORT),
    databaseUrl: DATABASE_URL,
    issuer: ISSUER,
    jwksUri: JWKS_URI,
    audit: AUDIT === "on",
  };
}
