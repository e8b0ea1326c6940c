import { type App, Permission, type UpdateApp } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { onlyKnown } from "../known.ts";
import { findApp } from "./list.ts";
import { appToChange, refuseForeignPermissions, refuseOwnEnd } from "./rules.ts";

/** Counts in every process within 5 s. Throws CONFLICT when the calling app would lose the right to undo it. */
export async function updateApp(tx: PlatformWriteTx, { id, ...input }: UpdateApp): Promise<App> {
  const app = await appToChange(tx, id);
  refuseForeignPermissions(app.kind, input.permissions);
  if (!input.permissions.includes("apps:update")) {
    refuseOwnEnd(tx, app, "You are working through this app: leave it the permission to change apps.");
  }
  const { name, clientId, origins } = input;
  const permissions = onlyKnown(Permission, input.permissions);
  await tx
    .updateTable("app")
    .set({ name, client_id: clientId, origins, permissions })
    .where("id", "=", id)
    .execute();
  tx.changed({
    resource: "app",
    id,
    before: { name: app.name, clientId: app.clientId, origins: app.origins, permissions: app.permissions },
    after: { name, clientId, origins, permissions },
  });
  await raiseEpoch(tx);
  return (await findApp(tx, id)) ?? app;
}
