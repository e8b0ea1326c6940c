import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreatePlatformEndpointCommand,
  GetEndpointAttributesCommand,
  SetEndpointAttributesCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { afterAll, describe, expect, test } from "vitest";
import type { SentMessage } from "./local/sns/state.ts";
import { startSns } from "./local/sns.ts";
import { EndpointDisabled, MessageRefused, MessageUnavailable } from "./message-errors.ts";
import { createSns } from "./sns.ts";
import { credentials, newOrigin, newSns, stored } from "./testing/local-service.ts";
import { snsContract } from "./testing/sns-contract.ts";

const wrongCredentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wrong" };

const stateDirectory = await mkdtemp(join(tmpdir(), "sns-"));
const standIn = await startSns({ stateDirectory, credentials });
afterAll(async () => {
  await standIn.stop();
  await rm(stateDirectory, { recursive: true });
});

const settings = { region: standIn.region, endpoint: standIn.endpoint, credentials };
const sns = createSns(settings);
const client = new SNSClient({ ...settings, credentials: { ...credentials } });
snsContract("the stand-in", {
  sns,
  intruder: createSns({ ...settings, credentials: wrongCredentials }),
  topicArn: standIn.topicArns.alerts,
});

// With credentials of Amazon in the environment, and a topic for tests, the same against the original.
const { TEST_SNS_TOPIC_ARN: topicArn, AWS_REGION: region } = process.env;
if (topicArn && region) {
  const intruder = createSns({ region, credentials: wrongCredentials });
  snsContract("Amazon SNS", { sns: createSns({ region }), intruder, topicArn });
}

async function lastSent(): Promise<SentMessage | undefined> {
  return (await stored<SentMessage>(standIn, "messages"))[0];
}

describe("a text message", () => {
  const phone = "+9779841234567";

  test("goes out as transactional, under a name when there is one", async () => {
    const text = "नमस्ते, भोलि बिहान १०:३० बजे तपाईंको भेट छ।\n– Aajmin & Co. <3";
    const { messageId } = await sns.sendSms({ phone, text, senderId: "AAJMIN" });
    const attributes = { "AWS.SNS.SMS.SMSType": "Transactional", "AWS.SNS.SMS.SenderID": "AAJMIN" };
    expect(await lastSent()).toMatchObject({ messageId, kind: "sms", to: phone, text, attributes });
    await sns.sendSms({ phone, text });
    expect((await lastSent())?.attributes).toEqual({ "AWS.SNS.SMS.SMSType": "Transactional" });
  });

  test.each([
    [{ phone: "9841234567" }, "recipient"],
    [{ phone: "+977 984 1234567" }, "recipient"],
    [{ phone: "+0779841234567" }, "recipient"],
    [{ phone: "+9771234567890123" }, "recipient"],
    [{ phone: `${phone}\n` }, "recipient"],
    [{ phone: "" }, "recipient"],
    [{ text: "" }, "content"],
    [{ text: " \n" }, "content"],
    [{ text: "a".repeat(1601) }, "content"],
    [{ senderId: "" }, "content"],
    [{ senderId: "12345" }, "content"],
    [{ senderId: "AAJMIN CLINIC" }, "content"],
    [{ senderId: "AAJMINCLINICS" }, "content"],
  ])("%j is refused before it is sent", async (change, reason) => {
    const before = (await stored(standIn, "messages")).length;
    const sending = sns.sendSms({ phone, text: "hello", ...change });
    await expect(sending).rejects.toMatchObject({ name: "MessageRefused", reason });
    expect(await stored(standIn, "messages")).toHaveLength(before);
  });

  test("to somebody who has opted out is refused, and the error does not tell the number", async () => {
    const gone = "+9779800000001";
    standIn.optOut(gone);
    const refusal = await sns.sendSms({ phone: gone, text: "hello" }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: "MessageRefused", reason: "opted-out" });
    const { stack, cause } = refusal as Error;
    expect(`${stack} ${(cause as Error).stack}`).not.toContain("9800000001");
  });
});

async function attributesOf(EndpointArn: string): Promise<Record<string, string>> {
  return (await client.send(new GetEndpointAttributesCommand({ EndpointArn }))).Attributes ?? {};
}

describe("a device", () => {
  const { android, ios } = standIn.platformApplicationArns;
  const message = { title: "आजमिन", body: "You have a new message.", data: { kind: "message", id: "1" } };

  test.each([
    ["Android", android, "token:of-an_android"],
    ["iOS", ios, "a1".repeat(32)],
  ])(
    "of %s is registered, however often, and gets what was sent",
    async (_name, platformApplicationArn, token) => {
      const { endpointArn } = await sns.registerDevice({ platformApplicationArn, token });
      expect(await sns.registerDevice({ platformApplicationArn, token })).toEqual({ endpointArn });
      const { messageId } = await sns.push({ endpointArn, ...message });
      expect(await lastSent()).toMatchObject({
        messageId,
        kind: "push",
        to: endpointArn,
        subject: message.title,
        text: message.body,
        data: message.data,
        attributes: { "AWS.SNS.MOBILE.APNS.PUSH_TYPE": "alert" },
      });
    },
  );

  test("whose endpoint is disabled is told apart, and is in order after it has registered again", async () => {
    const device = { platformApplicationArn: android, token: "a token that comes back".replaceAll(" ", "-") };
    const { endpointArn } = await sns.registerDevice(device);
    const Attributes = { Enabled: "false" };
    await client.send(new SetEndpointAttributesCommand({ EndpointArn: endpointArn, Attributes }));
    await expect(sns.push({ endpointArn, ...message })).rejects.toBeInstanceOf(EndpointDisabled);
    expect(await sns.registerDevice(device)).toEqual({ endpointArn });
    expect(await attributesOf(endpointArn)).toEqual({ Enabled: "true", Token: device.token });
    await sns.push({ endpointArn, ...message });
  });

  test("that somebody registered with other attributes keeps its endpoint", async () => {
    const Token = "token-with-user-data";
    const { EndpointArn: endpointArn } = await client.send(
      new CreatePlatformEndpointCommand({ PlatformApplicationArn: android, Token, CustomUserData: "old" }),
    );
    expect(await sns.registerDevice({ platformApplicationArn: android, token: Token })).toEqual({
      endpointArn,
    });
  });

  test("is removed; it is gone then, and removing it again is no error", async () => {
    const { endpointArn } = await sns.registerDevice({ platformApplicationArn: android, token: "removed" });
    await sns.removeDevice(endpointArn);
    await sns.removeDevice(endpointArn);
    await expect(sns.push({ endpointArn, ...message })).rejects.toBeInstanceOf(EndpointDisabled);
  });

  test("with a token that cannot be one is refused", async () => {
    const device = { platformApplicationArn: ios, token: "not hexadecimal" };
    await expect(sns.registerDevice(device)).rejects.toMatchObject({
      name: "MessageRefused",
      reason: "recipient",
    });
  });

  test.each([
    [{ data: { aps: "x" } }, "content"],
    [{ data: { from: "x" } }, "content"],
    [{ data: { "google.c.a": "x" } }, "content"],
    [{ body: "न".repeat(1400) }, "content"],
    [{ endpointArn: "" }, "recipient"],
    [{ endpointArn: "+9779841234567" }, "recipient"],
  ])("is not sent %j", async (change, reason) => {
    const { endpointArn } = await sns.registerDevice({ platformApplicationArn: android, token: "limits" });
    await expect(sns.push({ endpointArn, ...message, ...change })).rejects.toMatchObject({ reason });
  });
});

test.each([
  { subject: "" },
  { subject: "सूचना" },
  { subject: "two\nlines" },
  { subject: "a".repeat(100) },
  { text: "" },
  { text: "a".repeat(256 * 1024 + 1) },
])("an alert with %j is refused before it is sent", async (change) => {
  const alert = { topicArn: standIn.topicArns.alerts, subject: "Disk full", text: "on host 1", ...change };
  await expect(sns.publish(alert)).rejects.toMatchObject({ name: "MessageRefused", reason: "content" });
});

describe("a service that does not work", () => {
  const sms = { phone: "+9779841234567", text: "hello" };

  test.each(["reset", "error", "throttle"] as const)("%s: unavailable", async (fault) => {
    const broken = await newSns();
    broken.setFault(fault);
    const { android } = broken.platformApplicationArns;
    const clientOfBroken = createSns({ ...settings, endpoint: broken.endpoint });
    const answers = await Promise.allSettled([
      clientOfBroken.sendSms(sms),
      clientOfBroken.registerDevice({ platformApplicationArn: android, token: "token" }),
      clientOfBroken.removeDevice(`${android}/1`),
      clientOfBroken.check(),
    ]);
    const unavailable = { status: "rejected", reason: expect.any(MessageUnavailable) };
    expect(answers).toEqual(answers.map(() => unavailable));
    broken.setFault(null);
    await clientOfBroken.sendSms(sms);
    expect(await stored(broken, "messages")).toHaveLength(1);
  });

  test("slow: it is waited for, and the message goes out once", async () => {
    const slow = await newSns();
    slow.setFault("slow");
    await createSns({ ...settings, endpoint: slow.endpoint }).sendSms(sms);
    expect(await stored(slow, "messages")).toHaveLength(1);
  });

  test("hanging: given up", async () => {
    const hanging = await newSns();
    hanging.setFault("hang");
    const sending = createSns({ ...settings, endpoint: hanging.endpoint }).sendSms(sms);
    await expect(sending).rejects.toBeInstanceOf(MessageUnavailable);
  });

  test("failing: asked once, since a second attempt could be a second message", async () => {
    let asked = 0;
    const endpoint = await newOrigin((_request, response) => {
      asked += 1;
      response.writeHead(500).end();
    });
    const sending = createSns({ ...settings, endpoint }).sendSms(sms);
    await expect(sending).rejects.toBeInstanceOf(MessageUnavailable);
    expect(asked).toBe(1);
  });

  test("a refusal of a message is none of its failures", async () => {
    for (let count = 0; count < 6; count += 1) {
      const push = {
        endpointArn: "arn:aws:sns:ap-south-1:000000000000:endpoint/GCM/polyclinic/none",
        title: "a",
        body: "b",
        data: {},
      };
      await expect(sns.push(push)).rejects.toBeInstanceOf(MessageRefused);
    }
    await sns.check();
  });
});
