import { verify } from "node:crypto";
import { createSnsCertificates } from "./sns-certificates.ts";
import { SnsMessage, signatureAlgorithms, signedText } from "./sns-message.ts";
import { WebhookRefused, WebhookUnavailable } from "./webhook-errors.ts";

/** Amazon sends a message again for an hour at most, always with its first time stamp. */
const OLDEST_MILLISECONDS = 3_600_000;
const CLOCK_SKEW_MILLISECONDS = 300_000;
const CONFIRM_MILLISECONDS = 3000;
const CERTIFICATE_PATH = /^\/SimpleNotificationService-[0-9a-f]+\.pem$/;

export type SnsEvent =
  | { type: "notification"; messageId: string; topicArn: string; message: string }
  | { type: "subscribed"; topicArn: string }
  | { type: "unsubscribed"; topicArn: string };

export interface SnsWebhook {
  /**
   * Takes the body of a request that anybody could have sent. Throws WebhookRefused unless SNS signed it within the
   * last hour and for a topic of ours, and WebhookUnavailable when that cannot be told now. A confirmation of such a
   * topic is given here. SNS delivers more than once: `messageId` tells.
   */
  receive(body: string): Promise<SnsEvent>;
}

export interface SnsWebhookSettings {
  /** Messages of all others are refused. */
  topicArns: readonly string[];
  /** A local stand-in, whose certificate is then believed. Absent: Amazon. */
  endpoint?: string;
}

/**
 * Everything that a message says about itself is the sender's claim: the address of the certificate most of all. So
 * the topic is looked up first, and the only host that is ever asked follows from our own list of topics.
 */
export function createSnsWebhook({ topicArns, endpoint }: SnsWebhookSettings): SnsWebhook {
  const certificates = createSnsCertificates();

  async function verifySnsMessage(body: string): Promise<{ message: SnsMessage; origin: string }> {
    const message = readMessage(body);
    if (!topicArns.includes(message.TopicArn)) throw new WebhookRefused("The topic is not one of ours.");
    const age = Date.now() - Date.parse(message.Timestamp);
    if (age > OLDEST_MILLISECONDS) throw new WebhookRefused("The message is too old.");
    if (age < -CLOCK_SKEW_MILLISECONDS) throw new WebhookRefused("The message comes from the future.");

    const { origin, certificateHosts } = signerOf(message.TopicArn, endpoint);
    const url = new URL(message.SigningCertURL);
    const isPlain = url.search === "" && url.username === "" && url.password === "";
    if (url.origin !== origin || !CERTIFICATE_PATH.test(url.pathname) || !isPlain) {
      throw new WebhookRefused("SigningCertURL does not lead to SNS.");
    }
    const { publicKey } = await certificates.get(url.href, certificateHosts);
    const signature = Buffer.from(message.Signature, "base64");
    const algorithm = signatureAlgorithms[message.SignatureVersion];
    if (!verify(algorithm, Buffer.from(signedText(message)), publicKey, signature)) {
      throw new WebhookRefused("The signature is wrong.");
    }
    return { message, origin };
  }

  return {
    async receive(body) {
      const { message, origin } = await verifySnsMessage(body);
      const topicArn = message.TopicArn;
      if (message.Type === "Notification") {
        return { type: "notification", messageId: message.MessageId, topicArn, message: message.Message };
      }
      if (message.Type === "UnsubscribeConfirmation") return { type: "unsubscribed", topicArn };
      await confirm(new URL(message.SubscribeURL), topicArn, origin);
      return { type: "subscribed", topicArn };
    },
  };
}

function readMessage(body: string): SnsMessage {
  try {
    return SnsMessage.parse(JSON.parse(body));
  } catch {
    throw new WebhookRefused("This is no message of SNS.");
  }
}

/** Amazon names its signing certificates in three ways, by the age of the region. */
function signerOf(
  topicArn: string,
  endpoint: string | undefined,
): { origin: string; certificateHosts: string[] } {
  const [, partition = "", , region = ""] = topicArn.split(":");
  const domain = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return {
    origin: endpoint === undefined ? `https://sns.${region}.${domain}` : new URL(endpoint).origin,
    certificateHosts: [`sns.${domain}`, `sns-signing.${region}.${domain}`, `sns-${region}.${domain}`],
  };
}

async function confirm(url: URL, topicArn: string, origin: string): Promise<void> {
  const { searchParams } = url;
  const isConfirmation =
    searchParams.get("Action") === "ConfirmSubscription" && searchParams.get("TopicArn") === topicArn;
  if (url.origin !== origin || url.pathname !== "/" || !isConfirmation) {
    throw new WebhookRefused("SubscribeURL does not lead to SNS.");
  }
  try {
    const signal = AbortSignal.timeout(CONFIRM_MILLISECONDS);
    const response = await fetch(url.href, { redirect: "error", signal });
    if (!response.ok) throw new Error(`The confirmation was answered with status ${response.status}.`);
  } catch (error) {
    throw new WebhookUnavailable(error);
  }
}
