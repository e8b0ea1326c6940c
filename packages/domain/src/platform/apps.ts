import { hashSecret, newApiKey, sameSecret } from "@polyclinic/auth";
import { AppId, invalidField, Permission } from "@polyclinic/contracts";
import { newId, type PlatformTables, type PlatformTx, type PlatformWriteTx } from "@polyclinic/db";
import type { Selectable } from "kysely";
import { raiseEpoch } from "./epoch.ts";
import { onlyKnown } from "./known.ts";

type AppTable = Selectable<PlatformTables["app"]>;

export interface AppRecord {
  id: AppId;
  kind: AppTable["kind"];
  /** The app's client at the user directory. */
  clientId: string;
  origins: string[];
  /** The most that anybody can do through this app. */
  permissions: Permission[];
}

const APP_COLUMNS = ["app.id", "app.kind", "app.client_id", "app.origins", "app.permissions"] as const;
type AppRow = Pick<AppTable, "id" | "kind" | "client_id" | "origins" | "permissions">;

function toApp(row: AppRow): AppRecord {
  return {
    id: AppId.parse(row.id),
    kind: row.kind,
    clientId: row.client_id,
    origins: row.origins,
    permissions: onlyKnown(Permission, row.permissions),
  };
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
    .select([...APP_COLUMNS, "app_key.hash"])
    .where("app.id", "=", appId)
    .where("app.status", "=", "active")
    .where("app_key.revoked_at", "is", null)
    .where((eb) =>
      eb.or([eb("app_key.expires_at", "is", null), eb("app_key.expires_at", ">", new Date().toISOString())]),
    )
    .execute();
  const offered = hashSecret(apiKey);
  const [match] = rows.filter(({ hash }) => sameSecret(hash, offered));
  return match ? toApp(match) : null;
}

/** Of all live apps, each once: what a CORS preflight, which names no app, is answered for. */
export async function listOrigins(tx: PlatformTx): Promise<string[]> {
  const rows = await tx.selectFrom("app").select("origins").where("status", "=", "active").execute();
  return [...new Set(rows.flatMap(({ origins }) => origins))];
}

interface NewApp {
  kind: AppTable["kind"];
  name: string;
  clientId: string;
  origins: string[];
  permissions: Permission[];
}

/** The key is in the answer and nowhere else: it cannot be read again. */
export async function createApp(
  tx: PlatformWriteTx,
  input: NewApp,
): Promise<{ app: AppRecord; apiKey: string }> {
  if (input.origins.some((origin) => URL.parse(origin)?.origin !== origin)) {
    throw invalidField("origins", "origin", "Write an origin like https://app.example.com, without a path.");
  }
  const { kind, name, clientId: client_id, origins, permissions } = input;
  const row = { id: newId(), kind, client_id, origins, permissions };
  await tx
    .insertInto("app")
    .values({ ...row, name })
    .execute();
  const { key, prefix, hash } = newApiKey();
  await tx.insertInto("app_key").values({ id: newId(), app_id: row.id, prefix, hash }).execute();
  tx.changed({ resource: "app", id: row.id, after: { ...row, name, prefix } });
  await raiseEpoch(tx);
  return { app: toApp(row), apiKey: key };
}

/** False: the app has no live key with this prefix. */
export async function revokeAppKey(tx: PlatformWriteTx, appId: AppId, prefix: string): Promise<boolean> {
  const revoked = await tx
    .updateTable("app_key")
    .set({ revoked_at: new Date() })
    .where("app_id", "=", appId)
    .where("prefix", "=", prefix)
    .where("revoked_at", "is", null)
    .returning("id")
    .execute();
  for (const { id } of revoked) tx.changed({ resource: "app_key", id, after: { revoked: true } });
  await raiseEpoch(tx);
  return revoked.length > 0;
}
