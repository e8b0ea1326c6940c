import {
  type App,
  type AppId,
  type AppKind,
  appPermissions,
  DomainError,
  invalidField,
  notFound,
  type Permission,
} from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { findApp } from "./list.ts";

/**
 * An app reaches one router. What it carried of the other one would wait there for the day on which a mistake elsewhere
 * opens that way.
 */
export function refuseForeignPermissions(kind: AppKind, permissions: readonly Permission[]): void {
  if (permissions.every((permission) => appPermissions[kind].includes(permission))) return;
  throw invalidField(
    "permissions",
    "not_for_kind",
    "An app of this kind cannot carry one of these permissions.",
  );
}

/** From here to the commit nobody else changes the app or its keys, so that two requests cannot both issue the second key. */
export async function appToChange(tx: PlatformWriteTx, id: AppId): Promise<App> {
  await tx.selectFrom("app").select("id").where("id", "=", id).forNoKeyUpdate().executeTakeFirst();
  return (await findApp(tx, id)) ?? notFound("app");
}

/** Whoever works through an app must not close its door behind them: nobody could come in to open it again. */
export function refuseOwnEnd(tx: PlatformWriteTx, app: App, why: string): void {
  if (tx.actor.appId === app.id) throw new DomainError("CONFLICT", why);
}
