import type { Channel, Language, PatientId } from "@polyclinic/contracts";
import type { PlatformTx, TenantTx } from "@polyclinic/db";
import type { Recipient } from "./outgoing.ts";
import { PATIENT_QUIET_HOURS } from "./quiet-hours.ts";

/** `tenantId` is the clinic that sends, or null for the platform. Null: no active user, or no member of that clinic. */
export async function findUserRecipient(
  tx: PlatformTx,
  userId: string,
  { kind, channel, tenantId }: { kind: string; channel: Channel; tenantId: string | null },
): Promise<Recipient | null> {
  const user = await tx
    .selectFrom("user")
    .select(["email", "language", "calendar", "quiet_from", "quiet_until"])
    .where("id", "=", userId)
    .where("status", "=", "active")
    .$if(tenantId !== null, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom("membership")
            .select("membership.id")
            .whereRef("membership.user_id", "=", "user.id")
            .where("membership.tenant_id", "=", tenantId)
            .where("membership.status", "=", "active"),
        ),
      ),
    )
    .executeTakeFirst();
  if (!user) return null;
  const { language, calendar, email, quiet_from: from, quiet_until: until } = user;
  const off = await tx
    .selectFrom("notification_preference")
    .select("id")
    .where("user_id", "=", userId)
    .where("kind", "=", kind)
    .where("channel", "=", channel === "push" ? "push" : "email")
    .where("is_on", "=", false)
    .executeTakeFirst();
  return {
    audience: "user",
    language,
    calendar,
    address: channel === "email" ? email : null,
    devices: channel === "push" ? await pushTargets(tx, userId) : [],
    objection: off ? "SWITCHED_OFF" : null,
    quietHours: from !== null && until !== null ? { from, until } : null,
  };
}

function pushTargets(tx: PlatformTx, userId: string): Promise<Recipient["devices"]> {
  return tx
    .selectFrom("device")
    .select(["id", "platform", "token", "endpoint_arn as endpointArn"])
    .where("user_id", "=", userId)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
}

/** Null: there is no such patient, or not any more. Who was never asked is not written to. */
export async function findPatientRecipient(tx: TenantTx, patientId: PatientId): Promise<Recipient | null> {
  const patient = await tx
    .selectFrom("patient")
    .select(["preferred_language", "deceased_at"])
    .select((eb) => [
      eb
        .selectFrom("patient_telecom")
        .select("patient_telecom.value")
        .whereRef("patient_telecom.patient_id", "=", "patient.id")
        // Landlines of Nepal read no text messages: its mobiles begin with a 9.
        .where((each) => each.or([each("value", "not like", "+977%"), each("value", "like", "+9779%")]))
        .orderBy("patient_telecom.rank")
        .limit(1)
        .as("phone"),
      eb
        .selectFrom("message_consent")
        .select("message_consent.decision")
        .whereRef("message_consent.patient_id", "=", "patient.id")
        .where("message_consent.channel", "=", "sms")
        .orderBy("message_consent.id", "desc")
        .limit(1)
        .as("decision"),
    ])
    .where("id", "=", patientId)
    .where("archived_at", "is", null)
    .executeTakeFirst();
  if (!patient || patient.deceased_at !== null) return null;
  return {
    audience: "patient",
    language: patient.preferred_language === "en" ? "en" : "ne",
    calendar: "bs",
    address: patient.phone,
    devices: [],
    objection: patient.decision === "given" ? null : "NO_CONSENT",
    quietHours: PATIENT_QUIET_HOURS,
  };
}

/** Somebody who was invited and is no user yet. */
export function strangerRecipient(address: string, language: Language): Recipient {
  return {
    audience: "user",
    language,
    calendar: "bs",
    address,
    devices: [],
    objection: null,
    quietHours: null,
  };
}
