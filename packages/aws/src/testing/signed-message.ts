import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { selfSigned } from "../local/sns/certificate.ts";

export const messageId = "00000000-0000-4000-8000-000000000001";
export const topicArn = "arn:aws:sns:ap-south-1:123456789012:reports";
export const certificatePath = "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const DAY = 86_400_000;

/** PEM, for the key that `signedNotification` signs with. */
export function certificate(change: { host?: string; validFrom?: Date; validTo?: Date } = {}): string {
  const fields = {
    host: "sns.amazonaws.com",
    validFrom: new Date(Date.now() - DAY),
    validTo: new Date(Date.now() + DAY),
  };
  return selfSigned({ ...fields, ...change }, publicKey, privateKey);
}

export interface SignOptions {
  origin: string;
  version?: "1" | "2";
  topic?: string;
  message?: string;
  subject?: string;
  timestamp?: string;
  url?: string;
  key?: KeyObject;
}

/** As Amazon documents it, written down a second time. */
export function signedNotification(options: SignOptions): Record<string, string> {
  const {
    origin,
    version = "2",
    topic = topicArn,
    message = "नमस्ते\nदुई लाइन",
    subject,
    timestamp = new Date().toISOString(),
    key = privateKey,
  } = options;
  const text = [
    `Message\n${message}\n`,
    `MessageId\n${messageId}\n`,
    subject === undefined ? "" : `Subject\n${subject}\n`,
    `Timestamp\n${timestamp}\n`,
    `TopicArn\n${topic}\n`,
    "Type\nNotification\n",
  ].join("");
  return {
    Type: "Notification",
    MessageId: messageId,
    TopicArn: topic,
    ...(subject !== undefined && { Subject: subject }),
    Message: message,
    Timestamp: timestamp,
    SignatureVersion: version,
    Signature: sign(version === "1" ? "sha1" : "sha256", Buffer.from(text), key).toString("base64"),
    SigningCertURL: options.url ?? `${origin}${certificatePath}`,
    UnsubscribeURL: `${origin}/?Action=Unsubscribe`,
  };
}

/** A request to confirm a subscription, or the end of one. */
export function signedConfirmation(
  type: "SubscriptionConfirmation" | "UnsubscribeConfirmation",
  SubscribeURL: string,
  origin: string,
): Record<string, string> {
  const Timestamp = new Date().toISOString();
  const Message = "You have chosen to subscribe.";
  const text = [
    `Message\n${Message}\n`,
    `MessageId\n${messageId}\n`,
    `SubscribeURL\n${SubscribeURL}\n`,
    `Timestamp\n${Timestamp}\n`,
    "Token\nsecret\n",
    `TopicArn\n${topicArn}\n`,
    `Type\n${type}\n`,
  ].join("");
  return {
    Type: type,
    MessageId: messageId,
    Token: "secret",
    TopicArn: topicArn,
    Message,
    SubscribeURL,
    Timestamp,
    SignatureVersion: "1",
    Signature: sign("sha1", Buffer.from(text), privateKey).toString("base64"),
    SigningCertURL: `${origin}${certificatePath}`,
  };
}
