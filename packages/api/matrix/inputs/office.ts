import { randomUUID } from "node:crypto";
import type { Place } from "../places.ts";
import { everything, type Hospital, nothing } from "./builders.ts";

const template = { kind: "document-ready", audience: "user", channel: "email", language: "en" } as const;

/** What the clinic sends, is called and takes along. */
export const office = {
  exports: {
    list: everything,
    request: async (place) => {
      if (!place.isFresh) return {};
      await place.ledger.ask(
        `update platform.tenant_export set state = 'failed', failure = 'given-up', finished_at = now()
          where tenant_id = $1 and state = 'requested'`,
        [place.clinic.id],
      );
      return {};
    },
  },
  messages: {
    list: async (place) => ({ patientId: await place.a("PatientId"), userId: place.userId }),
    byId: async (place) => ({ id: await place.a("MessageId", { channel: "email" }) }),
    consents: async (place) => ({ patientId: await place.a("PatientId") }),
    recordConsent: async (place) => ({
      patientId: await place.a("PatientId"),
      channel: "sms",
      decision: "given",
    }),
  },
  notifications: {
    list: everything,
    unread: nothing,
    markRead: async (place) => ({ ids: [await place.a("MessageId")] }),
    markAllRead: async (place) => ({ upTo: await place.a("MessageId") }),
    changes: async (place) => ({ lastEventId: await place.a("MessageId") }),
    preferences: nothing,
    setPreferences: () => ({ quietHours: { from: "22:00", until: "06:00" } }),
    unsubscribe: () => ({ token: randomUUID() }),
    devices: nothing,
    registerDevice: () => ({ platform: "android", token: randomUUID(), name: "Phone" }),
    removeDevice: async (place) => ({ id: await place.a("DeviceId") }),
  },
  organization: {
    get: everything,
    // Whoever writes the second time needs another version.
    update: async (place) => {
      if (place.isFresh) await place.ledger.ask(`delete from "${place.clinic.schemaName}".organization`, []);
      return { version: 0, phone: { text: "9841000000" }, email: null, address: null, pan: "301234567" };
    },
    rename: ({ mark }) => ({ name: mark, localName: null }),
  },
  templates: {
    list: nothing,
    preview: () => template,
    override: async (place) => ({
      ...template,
      version: await versionOf(place),
      text: { subject: "Ready", body: "It is ready." },
    }),
    reset: async (place) => ({ ...template, version: await versionOf(place) }),
  },
} satisfies Partial<Hospital>;

async function versionOf({ ledger, clinic }: Place): Promise<number> {
  const [last] = await ledger.ask<{ version: number }>(
    `select coalesce(max(version), 0)::int as version from "${clinic.schemaName}".message_template
      where kind = $1 and audience = $2 and channel = $3 and language = $4`,
    Object.values(template),
  );
  return last?.version ?? 0;
}
