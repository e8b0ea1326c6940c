import { z } from "zod";

/**
 * What is signed is a list of lines, so a field that may hold a line break could pass for two. Only the first one,
 * `Message`, may; whatever it pretends to contain, a line of the others would have to hold the rest.
 */
const signed = {
  MessageId: z.guid(),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.enum(["1", "2"]),
  Signature: z.base64(),
  SigningCertURL: z.url(),
};
const aboutSubscription = { ...signed, Token: z.string(), SubscribeURL: z.url() };

/** What SNS posts to a subscriber. */
export const SnsMessage = z.discriminatedUnion("Type", [
  z.object({ Type: z.literal("Notification"), ...signed, Subject: z.string().regex(/^.*$/).nullish() }),
  z.object({ Type: z.literal("SubscriptionConfirmation"), ...aboutSubscription }),
  z.object({ Type: z.literal("UnsubscribeConfirmation"), ...aboutSubscription }),
]);
export type SnsMessage = z.infer<typeof SnsMessage>;

/** By SignatureVersion. */
export const signatureAlgorithms = { "1": "RSA-SHA1", "2": "RSA-SHA256" } as const;

/** Name and value of each signed field on a line of its own, in the order of the names; an absent one is left out. */
export function signedText(message: SnsMessage): string {
  const { Message, MessageId, Timestamp, TopicArn, Type } = message;
  const fields =
    message.Type === "Notification"
      ? { Message, MessageId, Subject: message.Subject, Timestamp, TopicArn, Type }
      : {
          Message,
          MessageId,
          SubscribeURL: message.SubscribeURL,
          Timestamp,
          Token: message.Token,
          TopicArn,
          Type,
        };
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}\n${value}\n`)
    .join("");
}
