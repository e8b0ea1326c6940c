import {
  DeleteEndpointCommand,
  GetSMSAttributesCommand,
  type PublishCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { type Alert, alertCommand } from "./alert.ts";
import { createSend, messageClientSettings } from "./message-client.ts";
import { MessageUnavailable } from "./message-errors.ts";
import { type Device, openEndpoint, type PushMessage, pushCommand } from "./push.ts";
import type { ServiceSettings } from "./service-client.ts";
import { type SmsMessage, smsCommand } from "./sms.ts";

/**
 * Text messages, push messages and the operator's alerts. Every method takes 10 s at worst and throws
 * MessageUnavailable; none may be called while a transaction is open. What sends (sendSms, push, publish) resolves when
 * the service has taken the message over, throws MessageRefused, and is not idempotent: after MessageUnavailable the
 * message may have gone out.
 */
export interface Sns {
  sendSms(message: SmsMessage): Promise<{ messageId: string }>;
  /** Idempotent: an endpoint that exists is enabled again. Throws MessageRefused for a token that cannot be one. */
  registerDevice(device: Device): Promise<{ endpointArn: string }>;
  /** Throws EndpointDisabled, which is a MessageRefused, when the device has to be forgotten. */
  push(message: PushMessage): Promise<{ messageId: string }>;
  /** An endpoint that is gone is no error. */
  removeDevice(endpointArn: string): Promise<void>;
  /** To everybody who has subscribed to the topic. */
  publish(alert: Alert): Promise<{ messageId: string }>;
  /** A small real call, signed with our credentials. */
  check(): Promise<void>;
}

/**
 * Amazon SNS. The credentials need sns:Publish, sns:CreatePlatformEndpoint, sns:GetEndpointAttributes,
 * sns:SetEndpointAttributes, sns:DeleteEndpoint and sns:GetSMSAttributes.
 */
export function createSns(settings: ServiceSettings): Sns {
  const client = new SNSClient(messageClientSettings(settings));
  const send = createSend();

  async function publish(command: PublishCommand): Promise<{ messageId: string }> {
    const { MessageId } = await send((abortSignal) => client.send(command, { abortSignal }));
    if (!MessageId) throw new MessageUnavailable(new Error("SNS took a message and gave it no id."));
    return { messageId: MessageId };
  }

  return {
    sendSms: async (message) => publish(smsCommand(message)),
    push: async (message) => publish(pushCommand(message)),
    publish: async (alert) => publish(alertCommand(alert)),
    async registerDevice(device) {
      return { endpointArn: await send((abortSignal) => openEndpoint(client, device, abortSignal)) };
    },
    async removeDevice(endpointArn) {
      const command = new DeleteEndpointCommand({ EndpointArn: endpointArn });
      await send((abortSignal) => client.send(command, { abortSignal }));
    },
    async check() {
      const command = new GetSMSAttributesCommand({ attributes: ["MonthlySpendLimit"] });
      await send((abortSignal) => client.send(command, { abortSignal }));
    },
  };
}
