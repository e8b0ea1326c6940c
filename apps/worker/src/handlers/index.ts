import type { Files } from "@polyclinic/aws";
import type { Database } from "@polyclinic/db";
import type { Handlers } from "../jobs/handler.ts";
import type { Senders } from "../messages/deliver.ts";
import { retryDeadLetter } from "./dead-letter-retry.ts";
import { applyDeliveryReport } from "./delivery-report-apply.ts";
import { forgetRemovedDevice } from "./device-forget.ts";
import { verifyDocuments } from "./document-verify.ts";
import { recordMemberEvents } from "./member-event-record.ts";
import { sendClinicMessage, sendPlatformMessage } from "./message-send.ts";
import { sendPasswordResets } from "./password-reset-send.ts";

/** What handlers need beside the data of their clinic. */
export interface Services {
  database: Database;
  files: Files;
  senders: Senders;
}

/** All of them: a kind of the catalogue without a handler does not compile. */
export function createHandlers({ database, files, senders }: Services): Handlers {
  const handlers: Handlers = {
    clinic: {
      "document.verify": verifyDocuments(files),
      "message.send": sendClinicMessage(database, senders),
    },
    platform: {
      "dead-letter.retry": retryDeadLetter(database, () => handlers),
      "delivery-report.apply": applyDeliveryReport(database),
      "device.forget": forgetRemovedDevice(senders),
      "member-event.record": recordMemberEvents(database),
      "password-reset.send": sendPasswordResets,
      "platform-message.send": sendPlatformMessage(senders),
    },
  };
  return handlers;
}
