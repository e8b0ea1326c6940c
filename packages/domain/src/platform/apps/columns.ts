import {
  type App,
  AppId,
  type AppKey,
  AppKeyId,
  type AppKeyState,
  appPermissions,
  Permission,
} from "@polyclinic/contracts";
import type { PlatformTables } from "@polyclinic/db";
import type { Selectable } from "kysely";
import { onlyKnown } from "../known.ts";

/** Never the hash: it leaves the database for a comparison only. */
export const KEY_COLUMNS = [
  "id",
  "app_id",
  "prefix",
  "created_at",
  "last_used_at",
  "expires_at",
  "revoked_at",
] as const;

type AppRow = Selectable<PlatformTables["app"]>;
type KeyRow = Pick<Selectable<PlatformTables["app_key"]>, (typeof KEY_COLUMNS)[number]>;

export function toApp(row: AppRow, keys: readonly KeyRow[]): App {
  const { kind, name, status, origins } = row;
  const permissions = onlyKnown(Permission, row.permissions);
  return {
    id: AppId.parse(row.id),
    kind,
    name,
    status,
    clientId: row.client_id,
    origins,
    permissions,
    lackedPermissions: appPermissions[kind].filter((permission) => !permissions.includes(permission)),
    keys: keys.map(toKey),
  };
}

function toKey(row: KeyRow): AppKey {
  return {
    id: AppKeyId.parse(row.id),
    prefix: row.prefix,
    state: stateOf(row),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}

function stateOf({ revoked_at, expires_at }: KeyRow): AppKeyState {
  if (revoked_at !== null) return "revoked";
  return expires_at !== null && Date.parse(expires_at) <= Date.now() ? "expired" : "live";
}
