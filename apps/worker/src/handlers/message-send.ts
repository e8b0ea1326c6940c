import type { Database } from "@polyclinic/db";
import { clinicHandler, platformHandler } from "../jobs/handler.ts";
import { WORKER } from "../jobs/run.ts";
import type { Senders } from "../messages/deliver.ts";
import { sendMessage } from "../messages/send.ts";
import { clinicSide, platformSide } from "../messages/side.ts";

/** A call of a service takes 10 s at worst, and a user may have several devices. */
const TIMEOUT_SECONDS = 60;

export function sendClinicMessage(database: Database, senders: Senders) {
  return clinicHandler("message.send", {
    timeoutSeconds: TIMEOUT_SECONDS,
    async run(tenant, { messageId }, { attempt }) {
      await sendMessage(clinicSide(tenant, messageId), database.platform(WORKER), senders, attempt);
    },
  });
}

export function sendPlatformMessage(senders: Senders) {
  return platformHandler("platform-message.send", {
    timeoutSeconds: TIMEOUT_SECONDS,
    async run(platform, { messageId }, { attempt }) {
      await sendMessage(platformSide(platform, messageId), platform, senders, attempt);
    },
  });
}
