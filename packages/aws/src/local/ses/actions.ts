import { randomUUID } from "node:crypto";
import { EmailAddress } from "@polyclinic/contracts";
import { QueryError } from "../query/error.ts";
import type { Parameters } from "../query/parameters.ts";
import type { Action } from "../query/server.ts";
import type { SentLog } from "../sent-log.ts";
import { readEmail, type SentEmail } from "./sent-email.ts";

export interface SesState {
  sent: SentLog<SentEmail>;
  /** Addresses that it will neither send from nor write to. */
  rejected: ReadonlySet<string>;
  /** Told of every message that was taken over. */
  onSent: (email: SentEmail) => Promise<void>;
}

export function sesActions({ sent, rejected, onSent }: SesState): Record<string, Action> {
  return {
    async SendRawEmail(parameters) {
      const source = parameters.require("Source");
      requireAddress(source);
      const recipients = parameters.list("Destinations");
      if (recipients.length === 0) throw invalid("Destinations must not be empty");
      for (const recipient of recipients) requireAddress(recipient);
      const unverified = [source, ...recipients].find((recipient) => rejected.has(recipient));
      if (unverified !== undefined) {
        const message = `Email address is not verified. The following identities failed the check in region AP-SOUTH-1: ${unverified}`;
        throw new QueryError("MessageRejected", message);
      }
      const email = await readEmail(bodyOf(parameters), {
        messageId: randomUUID(),
        recipients,
        configurationSet: parameters.get("ConfigurationSetName") ?? null,
      });
      await sent.add(email);
      await onSent(email);
      return { MessageId: email.messageId };
    },

    GetSendQuota: () => {
      const yesterday = new Date(Date.now() - 86_400_000).toISOString();
      const today = sent.list().filter(({ sentAt }) => sentAt > yesterday);
      return { Max24HourSend: "50000.0", MaxSendRate: "14.0", SentLast24Hours: `${today.length}.0` };
    },
  };
}

function requireAddress(text: string): void {
  if (!EmailAddress.safeParse(text).success) throw invalid("Missing final '@domain'");
}

function bodyOf(parameters: Parameters): Buffer {
  return Buffer.from(parameters.require("RawMessage.Data"), "base64");
}

function invalid(message: string): QueryError {
  return new QueryError("InvalidParameterValue", message);
}
