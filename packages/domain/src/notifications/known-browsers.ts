import type { UserId } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { browserText, readBrowser } from "./browser.ts";
import { notifyUsers } from "./notify-users.ts";

/**
 * Tells a user of a sign-in with a browser that was never seen with them. The first one of all is not told: the account
 * has just been made. Of two sign-ins at the same time one tells.
 */
export async function noteBrowser(
  tx: PlatformWriteTx,
  userId: UserId,
  userAgent: string | null,
): Promise<void> {
  const browser = readBrowser(userAgent);
  const name = browserText(browser, "en");
  const known = await tx
    .selectFrom("known_browser")
    .select("id")
    .where("user_id", "=", userId)
    .limit(1)
    .execute();
  const added = await tx
    .insertInto("known_browser")
    .values({ id: newId(), user_id: userId, name })
    .onConflict((conflict) => conflict.columns(["user_id", "name"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added || known.length === 0) return;
  await notifyUsers(tx, "new-sign-in", [{ userId }], { browser, signedInAt: new Date().toISOString() });
}
