import type { Handlers } from "../jobs/handler.ts";
import type { Senders } from "../messages/deliver.ts";
import { buildClinics } from "./clinic-create.ts";
import { retryDeadLetter } from "./dead-letter-retry.ts";
import { applyDeliveryReport } from "./delivery-report-apply.ts";
import { forgetRemovedDevice } from "./device-forget.ts";
import { verifyDocuments } from "./document-verify.ts";
import { tellOfEmergencyAccess } from "./emergency-access-tell.ts";
import { buildExports, type ExportStores } from "./export-build.ts";
import { recordMemberEvents } from "./member-event-record.ts";
import { sendClinicMessage, sendPlatformMessage } from "./message-send.ts";
import { sendPasswordResets } from "./password-reset-send.ts";
import { tellOfSignInLocks } from "./sign-in-lock-tell.ts";

/** What handlers need beside the data of their clinic. */
export interface Services extends ExportStores {
  senders: Senders;
  /** Of the role that owns the database. Without it no clinic is made here. */
  ownerUrl: string | undefined;
}

/** All of them: a kind of the catalogue without a handler does not compile. */
export function createHandlers({ senders, ownerUrl, ...stores }: Services): Handlers {
  const { database, files } = stores;
  const handlers: Handlers = {
    clinic: {
      "document.verify": verifyDocuments(files),
      "emergency-access.tell": tellOfEmergencyAccess(database),
      "message.send": sendClinicMessage(database, senders),
    },
    platform: {
      "clinic.create": buildClinics({ database, ownerUrl }),
      "dead-letter.retry": retryDeadLetter(database, () => handlers),
      "delivery-report.apply": applyDeliveryReport(database),
      "device.forget": forgetRemovedDevice(senders),
      "export.build": buildExports(stores),
      "member-event.record": recordMemberEvents(database),
      "password-reset.send": sendPasswordResets,
      "platform-message.send": sendPlatformMessage(senders),
      "sign-in-lock.tell": tellOfSignInLocks,
    },
  };
  return handlers;
}
