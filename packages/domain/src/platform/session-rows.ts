import { SealBroken, type SessionCipher } from "@polyclinic/auth";
import { UserId } from "@polyclinic/contracts";
import type { PlatformTables } from "@polyclinic/db";
import type { Selectable } from "kysely";

export interface SessionRecord {
  id: string;
  userId: UserId;
  sub: string;
  appId: string;
  /** Null until the user has chosen a clinic. */
  tenantId: string | null;
  accessToken: string;
  /** ISO 8601, as expiresAt. */
  accessExpiresAt: string;
  expiresAt: string;
  /** When a code of the second factor was right in it. */
  secondFactorAt: string | null;
}

export const SESSION_COLUMNS = [
  "session.id",
  "session.id_hash",
  "session.user_id",
  "user.sub",
  "session.app_id",
  "session.tenant_id",
  "session.access_token_encrypted",
  "session.access_expires_at",
  "session.expires_at",
  "session.second_factor_at",
] as const;

type SessionTable = Selectable<PlatformTables["session"]>;
type Bare<Column> = Column extends `session.${infer Name extends keyof SessionTable}` ? Name : never;
type SessionRow = Pick<SessionTable, Bare<(typeof SESSION_COLUMNS)[number]>> & { sub: string };

/** Null when the token cannot be opened any more: the user signs in again. */
export function toSession(row: SessionRow, cipher: SessionCipher): SessionRecord | null {
  const accessToken = unseal(row.access_token_encrypted, "access", row.id_hash, cipher);
  if (accessToken === null) return null;
  return {
    id: row.id,
    userId: UserId.parse(row.user_id),
    sub: row.sub,
    appId: row.app_id,
    tenantId: row.tenant_id,
    accessToken,
    accessExpiresAt: row.access_expires_at,
    expiresAt: row.expires_at,
    secondFactorAt: row.second_factor_at,
  };
}

type Purpose = "access" | "refresh";

/** A token opens in its own row and column only. */
function boundTo(purpose: Purpose, idHash: Buffer): string {
  return `${purpose}:${idHash.toString("hex")}`;
}

export function unseal(
  sealed: Buffer,
  purpose: Purpose,
  idHash: Buffer,
  cipher: SessionCipher,
): string | null {
  try {
    return cipher.decrypt(sealed, boundTo(purpose, idHash));
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

interface Tokens {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
}

export function sealTokens(
  { accessToken, expiresIn, refreshToken }: Tokens,
  idHash: Buffer,
  cipher: SessionCipher,
) {
  return {
    access_token_encrypted: cipher.encrypt(accessToken, boundTo("access", idHash)),
    access_expires_at: new Date(Date.now() + expiresIn * 1000),
    refresh_token_encrypted: cipher.encrypt(refreshToken, boundTo("refresh", idHash)),
  };
}
