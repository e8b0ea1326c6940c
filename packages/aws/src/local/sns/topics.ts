import { randomBytes, randomUUID } from "node:crypto";
import { QueryError } from "../query/error.ts";
import type { Action } from "../query/server.ts";
import type { Deliveries } from "./deliveries.ts";
import { invalid } from "./endpoints.ts";
import { findTopic, type SnsState, type Subscription, type Topic, topicArn } from "./state.ts";

const NAME = /^[A-Za-z0-9_-]{1,256}$/;

/** Topics, and who is told of what is published to them. */
export function topicActions(state: SnsState, deliveries: Deliveries): Record<string, Action> {
  return {
    async CreateTopic(parameters) {
      const name = parameters.require("Name");
      if (!NAME.test(name)) throw new QueryError("InvalidParameter", "Invalid parameter: Topic Name");
      return { TopicArn: await createTopic(state, name) };
    },

    async SetTopicAttributes(parameters) {
      const topic = requireTopic(state, parameters.require("TopicArn"));
      const name = parameters.require("AttributeName");
      const value = parameters.get("AttributeValue");
      if (name !== "SignatureVersion" || (value !== "1" && value !== "2"))
        throw invalid("AttributeName", "not known here");
      await state.topics.set(topic.name, { ...topic, signatureVersion: value });
      return {};
    },

    async Subscribe(parameters) {
      const { name } = requireTopic(state, parameters.require("TopicArn"));
      const endpoint = parameters.require("Endpoint");
      const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
      const isHere = url?.protocol === "http:" && ["127.0.0.1", "localhost"].includes(url.hostname);
      if (parameters.get("Protocol") !== "http" || !isHere)
        throw invalid("Endpoint", "this stand-in tells http on this machine alone");
      const known = state.subscriptions
        .values()
        .find((each) => each.topicName === name && each.endpoint === endpoint);
      const subscription = known ?? {
        id: randomUUID(),
        topicName: name,
        endpoint,
        token: randomBytes(32).toString("hex"),
        isConfirmed: false,
      };
      if (!known) await state.subscriptions.set(subscription.id, subscription);
      if (!subscription.isConfirmed) deliveries.askToConfirm(subscription);
      return {
        SubscriptionArn: subscription.isConfirmed ? subscriptionArn(subscription) : "pending confirmation",
      };
    },
  };
}

/** Idempotent, as with Amazon. */
export async function createTopic({ topics }: SnsState, name: string): Promise<string> {
  if (!topics.get(name)) await topics.set(name, { name, signatureVersion: "1" });
  return topicArn({ name });
}

/** By the address that the confirmation carries: who knows the token may. */
export async function confirmSubscription(state: SnsState, token: string | null): Promise<boolean> {
  const subscription = state.subscriptions.values().find((each) => each.token === token);
  if (!subscription) return false;
  await state.subscriptions.set(subscription.id, { ...subscription, isConfirmed: true });
  return true;
}

function requireTopic(state: SnsState, arn: string): Topic {
  const topic = findTopic(state, arn);
  if (topic) return topic;
  throw new QueryError("NotFound", "Topic does not exist", 404);
}

function subscriptionArn({ topicName, id }: Subscription): string {
  return `${topicArn({ name: topicName })}:${id}`;
}
