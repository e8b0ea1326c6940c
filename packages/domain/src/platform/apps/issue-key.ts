import { newApiKey } from "@polyclinic/auth";
import {
  type AppWithKey,
  DomainError,
  type IssueAppKey,
  invalidField,
  notFound,
} from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { findApp } from "./list.ts";
import { appToChange } from "./rules.ts";

/** One in use, and the one that takes its place. */
const MOST_LIVE_KEYS = 2;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Throws CONFLICT when two keys are live already: the older one is revoked first. No cache knows of what is new. */
export async function issueAppKey(tx: PlatformWriteTx, { id, lastDay }: IssueAppKey): Promise<AppWithKey> {
  const app = await appToChange(tx, id);
  if (app.keys.filter(({ state }) => state === "live").length >= MOST_LIVE_KEYS) {
    throw new DomainError("CONFLICT", "This app has two keys in use. Revoke one of them first.");
  }
  const expiresAt = lastDay === null ? null : endOf(lastDay);
  if (expiresAt !== null && expiresAt.getTime() <= Date.now()) {
    throw invalidField("lastDay", "past", "Choose today or a later day.");
  }
  const { key, prefix, hash } = newApiKey();
  const keyId = newId();
  await tx
    .insertInto("app_key")
    .values({ id: keyId, app_id: id, prefix, hash, expires_at: expiresAt })
    .execute();
  tx.changed({ resource: "app_key", id: keyId, after: { app: id, prefix, expiresAt } });
  return { app: (await findApp(tx, id)) ?? notFound("app"), apiKey: key };
}

/** The platform is Nepal's, which changes its clocks never. */
function endOf(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00+05:45`) + DAY_MS);
}
