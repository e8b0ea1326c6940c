import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { composeEmail, type EmailMessage, readSender } from "./email-mime.ts";
import { createSend, messageClientSettings } from "./message-client.ts";
import { MessageUnavailable } from "./message-errors.ts";
import type { ServiceSettings } from "./service-client.ts";

/** Every method takes 10 s at worst and throws MessageUnavailable; none may be called while a transaction is open. */
export interface Email {
  /**
   * Resolves when the service has taken the message over. Whether it arrives is told later, by a delivery report with
   * this id. Throws MessageRefused. Not idempotent: after MessageUnavailable the message may have gone out.
   */
  send(message: EmailMessage): Promise<{ messageId: string }>;
  /** A small real call, signed with our credentials. */
  check(): Promise<void>;
}

export interface EmailSettings extends ServiceSettings {
  /** An address, or `Name <address>`; the service must have verified it. */
  from: string;
  /** Says where delivery reports go. Absent: what the verified identity says. */
  configurationSet?: string;
}

/** Amazon SES. The credentials need ses:SendRawEmail and ses:GetSendQuota. */
export function createEmail(settings: EmailSettings): Email {
  const client = new SESClient(messageClientSettings(settings));
  const from = readSender(settings.from);
  const send = createSend();
  const { configurationSet } = settings;

  return {
    async send(message) {
      const { to, raw } = await composeEmail(message, from);
      const command = new SendRawEmailCommand({
        Source: from.address,
        Destinations: [to],
        RawMessage: { Data: raw },
        ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
      });
      const { MessageId } = await send((abortSignal) => client.send(command, { abortSignal }));
      if (!MessageId) throw new MessageUnavailable(new Error("SES took a message and gave it no id."));
      return { messageId: MessageId };
    },
    async check() {
      await send((abortSignal) => client.send(new GetSendQuotaCommand(), { abortSignal }));
    },
  };
}
