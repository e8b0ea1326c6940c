import { newApiKey } from "@polyclinic/auth";
import { type AppWithKey, type CreateApp, Permission } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { onlyKnown } from "../known.ts";
import { KEY_COLUMNS, toApp } from "./columns.ts";
import { refuseForeignPermissions } from "./rules.ts";

/** With its first key, which is in the answer and nowhere else: it cannot be read again. */
export async function createApp(
  tx: PlatformWriteTx,
  { kind, name, clientId, origins, permissions }: CreateApp,
): Promise<AppWithKey> {
  refuseForeignPermissions(kind, permissions);
  const app = await tx
    .insertInto("app")
    .values({
      id: newId(),
      kind,
      name,
      client_id: clientId,
      origins,
      permissions: onlyKnown(Permission, permissions),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const { key, prefix, hash } = newApiKey();
  const row = await tx
    .insertInto("app_key")
    .values({ id: newId(), app_id: app.id, prefix, hash })
    .returning(KEY_COLUMNS)
    .executeTakeFirstOrThrow();
  tx.changed({ resource: "app", id: app.id, after: { ...app, prefix } });
  await raiseEpoch(tx);
  return { app: toApp(app, [row]), apiKey: key };
}
