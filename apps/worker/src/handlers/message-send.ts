import type { Database } from "@polyclinic/db";
import {
  giveUpClinicMessage,
  giveUpPlatformMessage,
  reviveClinicMessage,
  revivePlatformMessage,
} from "@polyclinic/domain";
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
    givenUp: (tenant, { messageId }) =>
      tenant.write("message.failed", (tx) => giveUpClinicMessage(tx, messageId)),
    revived: (tenant, { messageId }) =>
      tenant.write("message.revived", (tx) => reviveClinicMessage(tx, messageId)),
  });
}

export function sendPlatformMessage(senders: Senders) {
  return platformHandler("platform-message.send", {
    timeoutSeconds: TIMEOUT_SECONDS,
    async run(platform, { messageId }, { attempt }) {
      await sendMessage(platformSide(platform, messageId), platform, senders, attempt);
    },
    givenUp: (platform, { messageId }) =>
      platform.write("message.failed", (tx) => giveUpPlatformMessage(tx, messageId)),
    revived: (platform, { messageId }) =>
      platform.write("message.revived", (tx) => revivePlatformMessage(tx, messageId)),
  });
}
