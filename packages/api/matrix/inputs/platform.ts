import { randomBytes, randomUUID } from "node:crypto";
import type { Place } from "../places.ts";
import { type Admin, everything, nothing, REASON } from "./builders.ts";
import { newClinic } from "./clinics.ts";

const settings = { name: "Analyser", clientId: "matrix", origins: [], permissions: [] };

/** Of the operator: what all clinics stand on. */
export const platform = {
  apps: {
    list: everything,
    byId: async (place) => ({ id: await place.a("AppId") }),
    create: () => ({ kind: "integration", ...settings }),
    update: async (place) => ({ id: await place.a("AppId"), ...settings }),
    setStatus: async (place) => ({ id: await place.a("AppId"), status: "disabled" }),
    issueKey: async (place) => ({ id: await place.a("AppId"), lastDay: null }),
    revokeKey: async (place) => {
      const id = await place.a("AppId");
      return { id, keyId: await place.a("AppKeyId", { app_id: id }) };
    },
  },
  health: { history: nothing },
  jobs: {
    overview: nothing,
    deadLetters: everything,
    retry: async (place) => ({ ids: [await place.a("DeadLetterId")] }),
    discard: async (place) => ({ ids: [await place.a("DeadLetterId")] }),
  },
  support: {
    list: everything,
    request: async (place) => ({
      clinicId: await newClinic(place, "active"),
      reason: "A list that stays empty",
      permissions: ["patients:read"],
      minutes: 60,
    }),
    end: async (place) => ({ id: await place.a("SupportGrantId") }),
  },
  suppressions: {
    list: everything,
    lift: async (place) => ({ channel: "email", address: await suppressed(place), reason: REASON }),
  },
  users: {
    search: ({ mark }) => ({ query: mark, limit: 5 }),
    byId: async (place) => ({ userId: await place.a("UserId") }),
    disable: async (place) => ({ userId: await place.a("UserId"), reason: REASON }),
    enable: async (place) => ({
      userId: await place.a("UserId", { status: "disabled" }),
      reason: REASON,
    }),
    endSessions: async (place) => ({ userId: await place.a("UserId"), reason: REASON }),
    resetSecondFactor: async (place) => ({ ...(await withSecondFactor(place)), reason: REASON }),
  },
} satisfies Partial<Admin>;

async function withSecondFactor(place: Place) {
  const userId = await place.shared("second factor", async () => {
    const user_id = await place.a("UserId", { name: "Without a phone" });
    const [secret_encrypted, confirmed_at] = [randomBytes(53), new Date()];
    await place.ledger.insert("platform", "second_factor", { user_id, secret_encrypted, confirmed_at });
    return user_id;
  });
  const [user] = await place.ledger.ask<{ email: string }>(
    'select email from platform."user" where id = $1',
    [userId],
  );
  return { userId, email: user?.email ?? "" };
}

function suppressed(place: Place): Promise<string> {
  return place.shared("suppressed", async () => {
    const address = `${randomUUID()}@example.com`;
    await place.ledger.insert("platform", "suppressed_address", {
      channel: "email",
      address_hash: place.world.addresses.hash(address),
      is_keyed: true,
      reason: "bounce",
    });
    return address;
  });
}
