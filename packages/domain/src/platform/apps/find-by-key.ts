import { hashSecret, sameSecret } from "@polyclinic/auth";
import { AppId, AppKeyId, type AppKind, Permission } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { onlyKnown } from "../known.ts";

/** The app that calls. */
export interface AppRecord {
  id: AppId;
  /** The key that it came with. */
  keyId: AppKeyId;
  kind: AppKind;
  /** The app's client at the user directory. */
  clientId: string;
  origins: string[];
  /** The most that anybody can do through this app. */
  permissions: Permission[];
}

/**
 * Null for an unknown or disabled app and for a wrong, expired or revoked key. Keys are compared in constant time; how
 * long it takes may tell that an app id exists, which is no secret.
 */
export async function findAppByKey(tx: PlatformTx, appId: string, apiKey: string): Promise<AppRecord | null> {
  if (!AppId.safeParse(appId).success) return null;
  const rows = await tx
    .selectFrom("app")
    .innerJoin("app_key", "app_key.app_id", "app.id")
    .select(["app.id", "app.kind", "app.client_id", "app.origins", "app.permissions"])
    .select(["app_key.id as key_id", "app_key.hash"])
    .where("app.id", "=", appId)
    .where("app.status", "=", "active")
    .where("app_key.revoked_at", "is", null)
    .where((eb) =>
      eb.or([eb("app_key.expires_at", "is", null), eb("app_key.expires_at", ">", new Date().toISOString())]),
    )
    .execute();
  const offered = hashSecret(apiKey);
  const [match] = rows.filter(({ hash }) => sameSecret(hash, offered));
  if (!match) return null;
  return {
    id: AppId.parse(match.id),
    keyId: AppKeyId.parse(match.key_id),
    kind: match.kind,
    clientId: match.client_id,
    origins: match.origins,
    permissions: onlyKnown(Permission, match.permissions),
  };
}
