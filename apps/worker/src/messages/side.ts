// A message of a clinic and one of the platform differ in where they lie and in whose words they speak.
import {
  type ClinicAuditAction,
  type MessageId,
  type PlatformAuditAction,
  TemplateRef,
  type TemplateText,
} from "@polyclinic/contracts";
import type { PlatformDb, TenantDb } from "@polyclinic/db";
import {
  currentText,
  defaultText,
  findClinicMessage,
  findKind,
  findPatientRecipient,
  findPlatformMessage,
  type Outcome,
  type OutgoingMessage,
  type Recipient,
  settleClinicMessage,
  settlePlatformMessage,
  strangerRecipient,
} from "@polyclinic/domain";

export interface ChosenText {
  /** 0 is the text that Polyclinic brings. */
  version: number;
  text: TemplateText;
}

export interface Side {
  /** Null for the platform. */
  tenantId: string | null;
  find(): Promise<OutgoingMessage | null>;
  /** Somebody who is no user. Null: there is nobody of the kind here. */
  recipientBesideUsers(message: OutgoingMessage): Promise<Recipient | null>;
  /** Null: the kind has no text for this recipient and channel. */
  text(message: OutgoingMessage, recipient: Recipient): Promise<ChosenText | null>;
  settle(outcome: Outcome, attempts: number): Promise<void>;
}

export function clinicSide(tenant: TenantDb, id: MessageId): Side {
  return {
    tenantId: tenant.tenant.id,
    find: () => tenant.read((tx) => findClinicMessage(tx, id)),
    async recipientBesideUsers({ to: { patientId } }) {
      return patientId === null ? null : tenant.read((tx) => findPatientRecipient(tx, patientId));
    },
    async text({ kind, channel }, { audience, language }) {
      const ref = TemplateRef.safeParse({ kind, channel, audience, language });
      return ref.success ? tenant.read((tx) => currentText(tx, ref.data)) : null;
    },
    settle: (outcome, attempts) =>
      tenant.write(`message.${outcome.state}` satisfies ClinicAuditAction, (tx) =>
        settleClinicMessage(tx, id, outcome, attempts),
      ),
  };
}

export function platformSide(platform: PlatformDb, id: MessageId): Side {
  return {
    tenantId: null,
    find: () => platform.read((tx) => findPlatformMessage(tx, id)),
    async recipientBesideUsers({ to: { address, language } }) {
      return address !== null && language !== null ? strangerRecipient(address, language) : null;
    },
    async text({ kind, channel }, { audience, language }) {
      const known = findKind(kind);
      const text = known && defaultText(known, audience, channel, language);
      return text && { version: 0, text };
    },
    settle: (outcome, attempts) =>
      platform.write(`message.${outcome.state}` satisfies PlatformAuditAction, (tx) =>
        settlePlatformMessage(tx, id, outcome, attempts),
      ),
  };
}
