import type { App, SetAppStatus } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { appToChange, refuseOwnEnd } from "./rules.ts";

/** A disabled app is refused within 5 s, with all of its keys; enabled again it works with those that are left. */
export async function setAppStatus(tx: PlatformWriteTx, { id, status }: SetAppStatus): Promise<App> {
  const app = await appToChange(tx, id);
  if (app.status === status) return app;
  refuseOwnEnd(tx, app, "You are working through this app: it cannot be disabled from here.");
  await tx.updateTable("app").set({ status }).where("id", "=", id).execute();
  tx.changed({ resource: "app", id, before: { status: app.status }, after: { status } });
  await raiseEpoch(tx);
  return { ...app, status };
}
