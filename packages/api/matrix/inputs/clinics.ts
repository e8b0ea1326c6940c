import { createHash, randomUUID } from "node:crypto";
import type { Place } from "../places.ts";
import { type Admin, everything, nothing, REASON } from "./builders.ts";

/** Of the operator: clinics from their beginning to their end. */
export const clinics = {
  audit: {
    list: ({ userId }) => ({ actorId: userId, limit: 5 }),
    kept: async (place) => ({ clinicId: await deletedClinic(place), actorId: place.userId, limit: 5 }),
  },
  clinics: {
    list: everything,
    byId: ({ clinic }) => ({ clinicId: clinic.id }),
    suspend: async (place) => ({ clinicId: await newClinic(place, "active"), reason: REASON }),
    reactivate: async (place) => ({ clinicId: await newClinic(place, "suspended"), reason: REASON }),
    creations: nothing,
    create: () => ({
      slug: slug(),
      name: "Clinic",
      localName: "क्लिनिक",
      timeZone: "Asia/Kathmandu",
      administrator: { email: `${randomUUID()}@example.com`, language: "en" },
    }),
    retryCreation: async (place) => ({ clinicId: await failedCreation(place) }),
    discardCreation: async (place) => ({ clinicId: await failedCreation(place) }),
  },
  deletions: {
    ofClinic: ({ clinic }) => ({ clinicId: clinic.id }),
    request: deletable,
    cancel: async (place) => ({ id: await place.a("DeletionId") }),
    retry: async (place) => ({
      id: await place.a("DeletionId", { state: "failed", failure: "seals-broken" }),
    }),
  },
  exports: {
    list: ({ clinic }) => ({ clinicId: clinic.id }),
    request: async (place) => ({ clinicId: await newClinic(place, "active") }),
    requestDownload: async (place) => ({ id: await place.a("ExportId") }),
  },
  usage: { ofClinic: ({ clinic }) => ({ clinicId: clinic.id }) },
} satisfies Partial<Admin>;

function slug(): string {
  return `m-${randomUUID().slice(0, 8)}`;
}

export function newClinic(place: Place, status: "active" | "suspended"): Promise<string> {
  return place.shared(`clinic ${status}`, async () => {
    const { id } = await place.world.clone.provision(slug());
    if (status === "suspended")
      await place.ledger.ask("update platform.tenant set status = 'suspended' where id = $1", [id]);
    return id;
  });
}

/** Suspended, exported and downloaded. */
async function deletable(place: Place) {
  const clinicId = await newClinic(place, "suspended");
  const sum = createHash("sha256").update(clinicId).digest("hex");
  await place.shared(`archive of ${clinicId}`, () =>
    place.ledger.insert("platform", "tenant_export", {
      tenant_id: clinicId,
      state: "ready",
      requested_by: place.operatorId,
      object_key: `${clinicId}/${sum}`,
      finished_at: new Date(),
      contents: JSON.stringify({ tables: 1, rows: 1, documents: 0 }),
      size: 100,
      sha256: sum,
      expires_at: new Date(Date.now() + 3_600_000),
      downloaded_at: new Date(),
    }),
  );
  const [clinic] = await place.ledger.ask<{ slug: string }>(
    "select slug from platform.tenant where id = $1",
    [clinicId],
  );
  return { clinicId, slug: clinic?.slug ?? "", sha256: sum, reason: REASON };
}

/** Its log is kept. */
function deletedClinic(place: Place): Promise<string> {
  return place.shared("deleted clinic", async () => {
    const id = await newClinic(place, "suspended");
    const past = new Date(Date.now() - 31 * 86_400_000);
    await place.a("DeletionId", {
      tenant_id: id,
      state: "removing",
      requested_at: past,
      due_at: new Date(),
      kept_at: new Date(),
      dropped_at: new Date(),
    });
    return id;
  });
}

function failedCreation(place: Place): Promise<string> {
  return place.shared("creation", () =>
    place.ledger.insert("platform", "tenant_creation", {
      slug: slug(),
      name: "Clinic",
      name_local: "क्लिनिक",
      time_zone: "Asia/Kathmandu",
      administrator_email: `${randomUUID()}@example.com`,
      administrator_language: "en",
      state: "failed",
      failure: "given-up",
      requested_by: place.operatorId,
      finished_at: new Date(),
    }),
  );
}
