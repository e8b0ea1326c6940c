import { randomUUID, sign } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type SnsMessage, signatureAlgorithms, signedText } from "../../sns-message.ts";
import { findTopic, type SentMessage, type SnsState, type Subscription, topicArn } from "./state.ts";

const ATTEMPTS = 3;
const PAUSE_MILLISECONDS = 500;
const WAIT_MILLISECONDS = 5000;

/** Signed messages to the addresses that have subscribed. */
export interface Deliveries {
  /** `to` is the topic. */
  notify(message: Pick<SentMessage, "messageId" | "sentAt" | "to" | "subject" | "text">): void;
  askToConfirm(subscription: Subscription): void;
  stop(): Promise<void>;
}

export function createDeliveries(state: SnsState, endpoint: string): Deliveries {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  function deliver(subscription: Subscription, message: Unsigned): void {
    const delivery = attempt(subscription, JSON.stringify(signed(message, subscription)))
      .catch(() => undefined) // The subscriber's loss, as with Amazon.
      .finally(() => running.delete(delivery));
    running.add(delivery);
  }

  function signed(message: Unsigned, { topicName }: Subscription): SnsMessage {
    const { key, path } = state.signer;
    const SignatureVersion = state.topics.get(topicName)?.signatureVersion ?? "1";
    const whole = { ...message, SignatureVersion, Signature: "", SigningCertURL: `${endpoint}${path}` };
    const signature = sign(signatureAlgorithms[SignatureVersion], Buffer.from(signedText(whole)), key);
    return { ...whole, Signature: signature.toString("base64") };
  }

  async function attempt(subscription: Subscription, body: string): Promise<void> {
    for (let count = 1; ; count += 1) {
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(WAIT_MILLISECONDS)]);
      const headers = {
        "content-type": "text/plain; charset=UTF-8",
        "user-agent": "Amazon Simple Notification Service Agent",
      };
      try {
        const response = await fetch(subscription.endpoint, { method: "POST", body, headers, signal });
        await response.arrayBuffer();
        if (response.ok) return;
        if (response.status < 500) throw new Error(`refused with status ${response.status}`);
      } catch (error) {
        if (count === ATTEMPTS) throw error;
      }
      await sleep(PAUSE_MILLISECONDS, undefined, { signal: stopping.signal });
    }
  }

  return {
    notify(message) {
      const topic = findTopic(state, message.to);
      const { messageId: MessageId, sentAt: Timestamp, text: Message, subject } = message;
      const common = { MessageId, TopicArn: message.to, Message, Timestamp };
      const subscriptions = state.subscriptions.values();
      for (const each of subscriptions) {
        if (each.topicName !== topic?.name || !each.isConfirmed) continue;
        deliver(each, { Type: "Notification", ...common, ...(subject !== "" && { Subject: subject }) });
      }
    },
    askToConfirm(subscription) {
      const TopicArn = topicArn({ name: subscription.topicName });
      const query = new URLSearchParams({
        Action: "ConfirmSubscription",
        TopicArn,
        Token: subscription.token,
      });
      deliver(subscription, {
        Type: "SubscriptionConfirmation",
        MessageId: randomUUID(),
        TopicArn,
        Message: `You have chosen to subscribe to the topic ${TopicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
        Timestamp: new Date().toISOString(),
        Token: subscription.token,
        SubscribeURL: `${endpoint}/?${query.toString()}`,
      });
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

type SignatureFields = "SignatureVersion" | "Signature" | "SigningCertURL";
/** Of each kind of message, not of what they have in common. */
type Unsigned = SnsMessage extends infer Kind
  ? Kind extends SnsMessage
    ? Omit<Kind, SignatureFields>
    : never
  : never;
