// What the operator's pages show after a while of work: an outage, days of usage, addresses that are held back.
import { createAddressHasher } from "@polyclinic/auth";
import { UsageMetric } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { dayBefore, suppressAddress } from "@polyclinic/domain";
import { dateInZone } from "@polyclinic/nepal";
import { setExports } from "./exports.ts";
import { apiEnv, withPlatform } from "./platform.ts";

export const HELD_BACK = { email: "held.back@example.com", sms: "+9779800000001" } as const;
const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

/** For the clinic: two exports that ended, and 100 (or MB) of everything today, one less each day before, for forty days. */
export function setOperation(tenantId: string): Promise<void> {
  const hasher = createAddressHasher((apiEnv()["LINK_KEYS"] ?? "").split(","));
  const today = dateInZone(new Date().toISOString(), "Asia/Kathmandu");
  return withPlatform(async (platform, database) => {
    await platform.write("test.set", async (tx) => {
      await tx.deleteFrom("service_period").where("service", "=", "sns").execute();
      const rows = [
        { state: "ok", reason: null, since: hoursAgo(60), seen_at: hoursAgo(10) },
        { state: "down", reason: "throttled", since: hoursAgo(10), seen_at: hoursAgo(9) },
        { state: "ok", reason: null, since: hoursAgo(9), seen_at: hoursAgo(0) },
      ] as const;
      for (const row of rows)
        await tx
          .insertInto("service_period")
          .values({ id: newId(), service: "sns", ...row })
          .execute();
      await suppressAddress(tx, hasher, "email", HELD_BACK.email, "complaint");
      await suppressAddress(tx, hasher, "sms", HELD_BACK.sms, "opted-out");
      await setExports(tx, tenantId);
    });
    const counts = Array.from({ length: 40 }, (_, age) =>
      UsageMetric.options.map((metric) => ({
        metric,
        day: dayBefore(today, age),
        value: (100 - age) * (metric === "document-bytes" ? 1_000_000 : 1),
      })),
    );
    await database.reportUsage(tenantId, counts.flat());
  });
}
