import { expect, type Page } from "@playwright/test";
import { withPlatform } from "./platform.ts";

/**
 * As if nobody had used any session of the person of this page for so long. Again until the API knows: it may have noted
 * a use that it writes some seconds later. It is asked as a page asks by itself, which is no use.
 */
export async function leaveUnused(page: Page, email: string, minutes: number): Promise<void> {
  const { origin } = new URL(page.url());
  const headers = { origin, "x-unattended": "1" };
  await expect(async () => {
    await setLastUse(email, minutes);
    const answer = await page.request.post(`${origin}/api/trpc/auth.me`, { headers, data: {} });
    expect(answer.status()).toBe(401);
  }).toPass();
}

function setLastUse(email: string, minutes: number): Promise<void> {
  return withPlatform((platform) =>
    platform.write("test.set", async (tx) => {
      await tx
        .updateTable("session")
        .set({ last_used_at: new Date(Date.now() - minutes * 60_000) })
        .where("user_id", "=", (eb) => eb.selectFrom("user").select("user.id").where("email", "=", email))
        .execute();
      await tx
        .updateTable("epoch")
        .set((eb) => ({ value: eb("value", "+", "1") }))
        .execute();
    }),
  );
}
