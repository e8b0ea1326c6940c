import { createHash } from "node:crypto";
import type { Place } from "../places.ts";
import { everything, type Hospital, nothing, REASON } from "./builders.ts";

const openedByAnother = {
  user_id: "01a1fa47-0000-7000-8000-000000000001",
  opened_at: "2026-11-20T08:00:00Z",
  expires_at: "2026-11-20T09:00:00Z",
};

/** Patients, and what is kept of them. */
export const records = {
  audit: {
    list: async (place) => ({ actorId: place.userId, patientId: await place.a("PatientId"), limit: 5 }),
    ofPatient: async (place) => ({ patientId: await place.a("PatientId") }),
    values: async (place) => ({ id: await place.a("AuditEventId") }),
    actors: nothing,
  },
  documents: {
    list: async (place) => ({ patientId: await place.a("PatientId") }),
    byId: async (place) => ({ id: await place.a("DocumentId") }),
    requestUpload: async (place) => ({
      patientId: await place.a("PatientId"),
      kind: "lab-report",
      fileName: "report.pdf",
      contentType: "application/pdf",
      size: 100,
      sha256: sha256("report"),
    }),
    requestParts: async (place) => ({
      id: await place.a("DocumentId", { state: "uploading", size: 30_000_000, upload_id: "matrix" }),
      parts: [{ number: 1, sha256: sha256("part") }],
    }),
    complete: async (place) => ({ id: await place.a("DocumentId", { state: "uploading" }) }),
    ownById: async (place) => ({ id: await place.a("DocumentId") }),
    requestDownload: async (place) => ({ id: await place.a("DocumentId") }),
    archive: async (place) => ({ id: await place.a("DocumentId"), reason: REASON }),
  },
  emergencyAccess: {
    // One person opens only so many in an hour.
    open: async (place) => {
      if (place.isFresh) await openedLongAgo(place);
      return { patientId: await place.a("PatientId"), reason: REASON };
    },
    current: async (place) => ({ patientId: await place.a("PatientId") }),
    end: async (place) => ({ id: await place.a("EmergencyAccessId") }),
    list: everything,
    review: async (place) => ({
      id: await place.a("EmergencyAccessId", openedByAnother),
      outcome: "justified",
      note: null,
    }),
  },
  patients: {
    list: everything,
    search: ({ mark }) => ({ query: mark }),
    byId: async (place) => ({ id: await place.a("PatientId") }),
    register: () => ({
      givenName: "Sita",
      familyName: "Rai",
      sex: "female",
      duplicateOverride: { reason: REASON },
    }),
    update: async (place) => ({ id: await place.a("PatientId"), version: 1, familyName: "Shrestha" }),
    archive: async (place) => ({ id: await place.a("PatientId"), version: 1, reason: REASON }),
    count: nothing,
  },
} satisfies Partial<Hospital>;

async function openedLongAgo({ ledger, clinic, userId }: Place): Promise<void> {
  await ledger.ask(
    `update "${clinic.schemaName}".emergency_access
      set opened_at = opened_at - interval '1 day', expires_at = expires_at - interval '1 day',
        ended_at = ended_at - interval '1 day' where user_id = $1`,
    [userId],
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
