import { PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { expect, test } from "vitest";
import { createSns } from "../sns.ts";
import { createSnsWebhook } from "../sns-webhook.ts";
import { credentials, newDirectory, newSns, stored } from "../testing/local-service.ts";
import { newSubscriber } from "../testing/subscriber.ts";
import type { SentMessage } from "./sns/state.ts";
import { type LocalSns, startSns } from "./sns.ts";

function settingsOf({ region, endpoint }: LocalSns) {
  return { region, endpoint, credentials: { ...credentials } };
}

test("messages, devices and subscriptions outlive a restart on the same port", async () => {
  const stateDirectory = await newDirectory();
  const first = await startSns({ stateDirectory, credentials });
  const topicArn = first.topicArns.alerts;
  const subscriber = await newSubscriber();
  const subscribe = new SubscribeCommand({ TopicArn: topicArn, Protocol: "http", Endpoint: subscriber.url });
  await new SNSClient(settingsOf(first)).send(subscribe);
  const webhook = createSnsWebhook({ topicArns: [topicArn], endpoint: first.endpoint });
  await webhook.receive(await subscriber.next());
  const before = createSns(settingsOf(first));
  const { endpointArn } = await before.registerDevice({
    platformApplicationArn: first.platformApplicationArns.android,
    token: "token",
  });
  await before.sendSms({ phone: "+9779841234567", text: "before" });
  await first.stop();

  const second = await newSns({ stateDirectory, port: Number(new URL(first.endpoint).port) });
  const after = createSns(settingsOf(second));
  await after.push({ endpointArn, title: "after", body: "it", data: {} });
  const { messageId } = await after.publish({ topicArn, subject: "after", text: "it" });
  // The certificate that the webhook has kept still holds.
  expect(await webhook.receive(await subscriber.next())).toMatchObject({ type: "notification", messageId });
  const messages = await stored<SentMessage>(second, "messages");
  expect(messages.map(({ kind, text }) => [kind, text])).toEqual([
    ["topic", "it"],
    ["push", "it"],
    ["sms", "before"],
  ]);
});

test("the page shows what was sent, in how many parts, and what stands in it stays text", async () => {
  const local = await newSns();
  expect(await (await fetch(local.pageUrl)).text()).toContain("None so far.");
  const sns = createSns(settingsOf(local));
  await sns.sendSms({
    phone: "+9779841234567",
    text: `${"न".repeat(80)} <script>alert(1)</script>`,
    senderId: "AAJMIN",
  });
  await sns.sendSms({ phone: "+9779841234567", text: "hello" });
  const page = await (await fetch(local.pageUrl)).text();
  expect(page).toContain("+9779841234567");
  expect(page).toContain("2 parts, UCS-2");
  expect(page).toContain("<dt>AWS.SNS.SMS.SenderID</dt><dd>AAJMIN</dd>");
  expect(page.indexOf("1 part, GSM-7")).toBeLessThan(page.indexOf("2 parts, UCS-2"));
  expect(page).not.toContain("<script");
});

test.each([
  ["nobody", { Message: "a" }, "InvalidParameterException"],
  [
    "two at once",
    { Message: "a", PhoneNumber: "+9779841234567", TopicArn: "a" },
    "InvalidParameterException",
  ],
  ["a number that is none", { Message: "a", PhoneNumber: "+1" }, "InvalidParameterException"],
  ["nothing", { Message: "", PhoneNumber: "+9779841234567" }, "InvalidParameterException"],
  [
    "a topic that is not there",
    { Message: "a", TopicArn: "arn:aws:sns:ap-south-1:000000000000:a" },
    "NotFoundException",
  ],
])("a message to %s is refused as Amazon does", async (_name, input, name) => {
  const local = await newSns();
  await expect(new SNSClient(settingsOf(local)).send(new PublishCommand(input))).rejects.toMatchObject({
    name,
  });
});

test("a payload that its push service would not take is refused", async () => {
  const local = await newSns();
  const { endpointArn: TargetArn } = await createSns(settingsOf(local)).registerDevice({
    platformApplicationArn: local.platformApplicationArns.android,
    token: "token",
  });
  const client = new SNSClient(settingsOf(local));
  for (const Message of [
    "hello",
    JSON.stringify({ GCM: "{}" }),
    JSON.stringify({ default: "a", GCM: "{}" }),
  ]) {
    const publish = client.send(new PublishCommand({ TargetArn, Message, MessageStructure: "json" }));
    await expect(publish).rejects.toMatchObject({ name: "InvalidParameterException" });
  }
});

test("only this machine can subscribe", async () => {
  const local = await newSns();
  const TopicArn = local.topicArns.alerts;
  const Endpoint = "http://192.0.2.1/webhook";
  const subscribe = new SNSClient(settingsOf(local)).send(
    new SubscribeCommand({ TopicArn, Protocol: "http", Endpoint }),
  );
  await expect(subscribe).rejects.toMatchObject({ name: "InvalidParameterException" });
});
