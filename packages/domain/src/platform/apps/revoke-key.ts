import { type App, type AppKeyId, DomainError, notFound, type RevokeAppKey } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { findApp } from "./list.ts";
import { appToChange } from "./rules.ts";

/**
 * Refused within 5 s. `usedKeyId` is the key of the app that asks for it: it cannot revoke itself, so an app that
 * rotates its own goes over to the second one first, and its last one stays. One that is revoked is left as it is.
 */
export async function revokeAppKey(
  tx: PlatformWriteTx,
  { id, keyId }: RevokeAppKey,
  usedKeyId: AppKeyId | null,
): Promise<App> {
  const app = await appToChange(tx, id);
  const key = app.keys.find((each) => each.id === keyId) ?? notFound("key");
  if (key.state === "revoked") return app;
  if (keyId === usedKeyId) {
    throw new DomainError(
      "CONFLICT",
      "You are working through this key. Give the app its other key, then revoke this one.",
    );
  }
  await tx.updateTable("app_key").set({ revoked_at: new Date() }).where("id", "=", keyId).execute();
  tx.changed({ resource: "app_key", id: keyId, after: { app: id, prefix: key.prefix, revoked: true } });
  await raiseEpoch(tx);
  return (await findApp(tx, id)) ?? app;
}
