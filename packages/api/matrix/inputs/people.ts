import { randomUUID } from "node:crypto";
import { everything, type Hospital, NEW_PASSWORD } from "./builders.ts";

/** Who works in the clinic, and who is let in. */
export const people = {
  invitations: {
    list: everything,
    create: async (place) => ({
      email: `${randomUUID()}@example.com`,
      roles: ["nurse", await place.a("OwnRoleId")],
      language: "en",
    }),
    revoke: async (place) => ({ id: await place.a("InvitationId") }),
    open: () => ({ key: randomUUID() }),
    accept: () => ({ key: randomUUID(), name: "Sita Rai", newPassword: NEW_PASSWORD, language: "en" }),
    join: () => ({ key: randomUUID() }),
  },
  members: {
    list: everything,
    changeRoles: async (place) => ({
      userId: await place.member(),
      roles: ["doctor", await place.a("OwnRoleId")],
    }),
    remove: async (place) => ({ userId: await place.member() }),
  },
  roles: {
    list: everything,
    // A clinic has only so many.
    create: async (place) => {
      if (!place.isFresh) return ownRole();
      await place.ledger.ask(
        "update platform.own_role set archived_at = now() where tenant_id = $1 and name like $2",
        [place.clinic.id, `${place.mark}%`],
      );
      return ownRole();
    },
    update: async (place) => ({ id: await place.a("OwnRoleId"), ...ownRole() }),
    archive: async (place) => ({ id: await place.a("OwnRoleId") }),
  },
  support: {
    list: everything,
    approve: async (place) => ({ id: await place.a("SupportGrantId") }),
    refuse: async (place) => ({ id: await place.a("SupportGrantId") }),
    end: async (place) => ({ id: await place.a("SupportGrantId") }),
  },
} satisfies Partial<Hospital>;

function ownRole() {
  return { name: randomUUID(), localName: null, base: "nurse" as const, plus: [], minus: [] };
}
