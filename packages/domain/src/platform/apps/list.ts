import { type App, AppId, type AppPage, type ListApps } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../../cursor.ts";
import { KEY_COLUMNS, toApp } from "./columns.ts";

/** By name. The cursor is the last app's id. */
export async function listApps(tx: PlatformTx, { limit, cursor }: ListApps): Promise<AppPage> {
  let query = tx
    .selectFrom("app")
    .selectAll()
    .orderBy("name")
    .orderBy("id")
    .limit(limit + 1);
  if (cursor !== undefined) {
    const last = readCursor(cursor, AppId);
    query = query.where((eb) =>
      eb(
        eb.refTuple("app.name", "app.id"),
        ">",
        eb
          .selectFrom("app as last")
          .select(["last.name", "last.id"])
          .where("last.id", "=", last)
          .$asTuple("name", "id"),
      ),
    );
  }
  return pageOf(await withKeys(tx, await query.execute()), limit, ({ id }) => id);
}

export async function findApp(tx: PlatformTx, id: AppId): Promise<App | null> {
  const rows = await tx.selectFrom("app").selectAll().where("id", "=", id).execute();
  const [app] = await withKeys(tx, rows);
  return app ?? null;
}

async function withKeys(tx: PlatformTx, apps: readonly Parameters<typeof toApp>[0][]): Promise<App[]> {
  if (apps.length === 0) return [];
  const ids = apps.map(({ id }) => id);
  const keys = await tx
    .selectFrom("app_key")
    .select(KEY_COLUMNS)
    .where("app_id", "in", ids)
    .orderBy("id", "desc")
    .execute();
  return apps.map((app) =>
    toApp(
      app,
      keys.filter((key) => key.app_id === app.id),
    ),
  );
}
