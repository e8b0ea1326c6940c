import { SetTopicAttributesCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { expect, test } from "vitest";
import { readDeliveryReport } from "./delivery-report.ts";
import { createEmail } from "./email.ts";
import type { LocalSns } from "./local/sns.ts";
import { createSns } from "./sns.ts";
import { createSnsWebhook } from "./sns-webhook.ts";
import { credentials, newSes, newSns } from "./testing/local-service.ts";
import { newSubscriber } from "./testing/subscriber.ts";
import { WebhookRefused, WebhookUnavailable } from "./webhook-errors.ts";

function clientOf({ region, endpoint }: LocalSns): SNSClient {
  return new SNSClient({ region, endpoint, credentials: { ...credentials } });
}

/** The whole way: a topic of the stand-in, its signed messages over HTTP, our webhook. */
async function subscribed(sns: LocalSns, topicArn: string) {
  const subscriber = await newSubscriber();
  const subscribe = new SubscribeCommand({ TopicArn: topicArn, Protocol: "http", Endpoint: subscriber.url });
  await clientOf(sns).send(subscribe);
  const webhook = createSnsWebhook({ topicArns: [topicArn], endpoint: sns.endpoint });
  expect(await webhook.receive(await subscriber.next())).toEqual({ type: "subscribed", topicArn });
  return async () => webhook.receive(await subscriber.next());
}

test("an alert reaches who has subscribed, signed by either version", async () => {
  const local = await newSns();
  const topicArn = local.topicArns.alerts;
  const next = await subscribed(local, topicArn);
  const sns = createSns({ region: local.region, endpoint: local.endpoint, credentials });
  const first = await sns.publish({ topicArn, subject: "Disk full", text: "एक\nतीन" });
  expect(await next()).toEqual({ type: "notification", topicArn, message: "एक\nतीन", ...first });
  const version = { AttributeName: "SignatureVersion", AttributeValue: "2" };
  await clientOf(local).send(new SetTopicAttributesCommand({ TopicArn: topicArn, ...version }));
  const second = await sns.publish({ topicArn, subject: "Disk full", text: "two" });
  expect(await next()).toEqual({ type: "notification", topicArn, message: "two", ...second });
});

test.each([
  ["bounce", { kind: "bounce", permanent: true }],
  ["suppressionlist", { kind: "bounce", permanent: true }],
  ["ooto", { kind: "bounce", permanent: false }],
  ["complaint", { kind: "complaint", permanent: true }],
  ["success", { kind: "delivery", permanent: false }],
])("what becomes of an e-mail to %s comes back", async (name, outcome) => {
  const local = await newSns();
  const topicArn = local.topicArns.deliveryReports;
  const next = await subscribed(local, topicArn);
  const ses = await newSes({ feedback: { endpoint: local.endpoint, topicArn } });
  const settings = { region: ses.region, endpoint: ses.endpoint, credentials };
  const email = createEmail({ ...settings, from: "no-reply@polyclinic.example.com" });
  const to = `${name}@simulator.amazonses.com`;
  const { messageId } = await email.send({ to, subject: "a", text: "b", html: "c" });
  const event = await next();
  const report = event.type === "notification" ? readDeliveryReport(event.message) : null;
  expect(report).toEqual({ channel: "email", ...outcome, recipients: [to], messageId });
});

test("a push message to an app that is gone comes back, and its endpoint is disabled", async () => {
  const local = await newSns();
  const next = await subscribed(local, local.topicArns.deliveryReports);
  const sns = createSns({ region: local.region, endpoint: local.endpoint, credentials });
  const platformApplicationArn = local.platformApplicationArns.android;
  const { endpointArn } = await sns.registerDevice({ platformApplicationArn, token: "unregistered-1" });
  const message = { endpointArn, title: "a", body: "b", data: {} };
  const { messageId } = await sns.push(message);
  const event = await next();
  const report = event.type === "notification" ? readDeliveryReport(event.message) : null;
  expect(report).toEqual({
    channel: "push",
    kind: "bounce",
    permanent: true,
    recipients: [endpointArn],
    messageId,
  });
  await expect(sns.push(message)).rejects.toMatchObject({ name: "EndpointDisabled" });
});

test("a subscription to a topic that is not ours is not confirmed", async () => {
  const local = await newSns();
  const { alerts, deliveryReports } = local.topicArns;
  const subscriber = await newSubscriber();
  const Endpoint = subscriber.url;
  await clientOf(local).send(new SubscribeCommand({ TopicArn: alerts, Protocol: "http", Endpoint }));
  const body = await subscriber.next();
  const other = createSnsWebhook({ topicArns: [deliveryReports], endpoint: local.endpoint });
  await expect(other.receive(body)).rejects.toBeInstanceOf(WebhookRefused);

  const webhook = createSnsWebhook({ topicArns: [alerts], endpoint: local.endpoint });
  const message = JSON.parse(body) as { SubscribeURL: string };
  const elsewhere = { ...message, SubscribeURL: message.SubscribeURL.replace("127.0.0.1", "localhost") };
  await expect(webhook.receive(JSON.stringify(elsewhere))).rejects.toBeInstanceOf(WebhookRefused);

  // Nobody has confirmed: of what is published, nothing arrives; the next message is one more request to confirm.
  const sns = createSns({ region: local.region, endpoint: local.endpoint, credentials });
  await sns.publish({ topicArn: alerts, subject: "a", text: "b" });
  await clientOf(local).send(new SubscribeCommand({ TopicArn: alerts, Protocol: "http", Endpoint }));
  expect(JSON.parse(await subscriber.next())).toMatchObject({ Type: "SubscriptionConfirmation" });
});

test("a confirmation that cannot be given is to come again", async () => {
  const local = await newSns();
  const subscriber = await newSubscriber();
  const { alerts } = local.topicArns;
  await clientOf(local).send(
    new SubscribeCommand({ TopicArn: alerts, Protocol: "http", Endpoint: subscriber.url }),
  );
  const body = await subscriber.next();
  const webhook = createSnsWebhook({ topicArns: [alerts], endpoint: local.endpoint });
  await webhook.receive(body);
  await local.stop();
  await expect(webhook.receive(body)).rejects.toBeInstanceOf(WebhookUnavailable);
});

test("a subscriber that fails is told again", async () => {
  const local = await newSns();
  const topicArn = local.topicArns.alerts;
  let status = 200;
  const subscriber = await newSubscriber(() => status);
  await clientOf(local).send(
    new SubscribeCommand({ TopicArn: topicArn, Protocol: "http", Endpoint: subscriber.url }),
  );
  const webhook = createSnsWebhook({ topicArns: [topicArn], endpoint: local.endpoint });
  await webhook.receive(await subscriber.next());
  status = 503;
  const sns = createSns({ region: local.region, endpoint: local.endpoint, credentials });
  await sns.publish({ topicArn, subject: "a", text: "b" });
  const first = await subscriber.next();
  status = 200;
  expect(await subscriber.next()).toBe(first);
});
