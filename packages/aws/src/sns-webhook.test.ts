import { generateKeyPairSync } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createSnsWebhook } from "./sns-webhook.ts";
import { newOrigin } from "./testing/local-service.ts";
import {
  certificate,
  certificatePath,
  messageId,
  signedConfirmation,
  signedNotification,
  topicArn,
} from "./testing/signed-message.ts";
import { WebhookRefused, WebhookUnavailable } from "./webhook-errors.ts";

const amazon = "https://sns.ap-south-1.amazonaws.com";
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Amazon as far as a message needs it: its certificate, and a yes to every confirmation. */
function standInForAmazon(pem = certificate()) {
  return vi.spyOn(globalThis, "fetch").mockImplementation(() => Promise.resolve(new Response(pem)));
}

function receive(message: object, topicArns = [topicArn]) {
  return createSnsWebhook({ topicArns }).receive(JSON.stringify(message));
}

describe("a message that SNS has signed", () => {
  test.each([
    ["version 1", { version: "1" }],
    ["version 2", { version: "2" }],
    ["with a subject", { subject: "Bounce" }],
    [
      "that has been on its way for 59 minutes",
      { timestamp: new Date(Date.now() - 59 * 60_000).toISOString() },
    ],
  ] as const)("%s", async (_name, options) => {
    const fetched = standInForAmazon();
    expect(await receive(signedNotification({ origin: amazon, ...options }))).toEqual({
      type: "notification",
      messageId,
      topicArn,
      message: "नमस्ते\nदुई लाइन",
    });
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([`${amazon}${certificatePath}`]);
  });

  test.each([
    ["sns.amazonaws.com", "ap-south-1", amazon],
    ["sns-signing.me-south-1.amazonaws.com", "me-south-1", "https://sns.me-south-1.amazonaws.com"],
    ["sns-cn-north-1.amazonaws.com.cn", "cn-north-1", "https://sns.cn-north-1.amazonaws.com.cn"],
  ])("the certificate of %s is looked for at the host of %s", async (host, region, origin) => {
    const fetched = standInForAmazon(certificate({ host }));
    const partition = region.startsWith("cn-") ? "aws-cn" : "aws";
    const topic = `arn:${partition}:sns:${region}:123456789012:reports`;
    expect(await receive(signedNotification({ origin, topic }), [topic])).toMatchObject({ topicArn: topic });
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([`${origin}${certificatePath}`]);
  });
});

const good = () => signedNotification({ origin: amazon });
const withUrl = (url: string) => signedNotification({ origin: amazon, url });

describe("what is refused before anything is asked", () => {
  test.each<[string, () => object]>([
    ["nothing", () => ({})],
    ["no message", () => ["a"]],
    ["another type", () => ({ ...good(), Type: "Other" })],
    ["a number for a text", () => ({ ...good(), Message: 1 })],
    ["another version of the signature", () => ({ ...good(), SignatureVersion: "3" })],
    ["a signature that is no base64", () => ({ ...good(), Signature: "!" })],
    ["a topic of somebody else", () => ({ ...good(), TopicArn: topicArn.replace("reports", "other") })],
    ["no time", () => ({ ...good(), Timestamp: "yesterday" })],
    [
      "an old one",
      () => signedNotification({ origin: amazon, timestamp: new Date(Date.now() - 3_601_000).toISOString() }),
    ],
    [
      "one of the future",
      () => signedNotification({ origin: amazon, timestamp: new Date(Date.now() + 301_000).toISOString() }),
    ],
    ["no https", () => withUrl(`http://sns.ap-south-1.amazonaws.com${certificatePath}`)],
    ["another host", () => withUrl(`https://example.com${certificatePath}`)],
    [
      "a host that begins alike",
      () => withUrl(`https://sns.ap-south-1.amazonaws.com.example.com${certificatePath}`),
    ],
    [
      "a host that ends alike",
      () => withUrl(`https://example-sns.ap-south-1.amazonaws.com${certificatePath}`),
    ],
    [
      "a host in the path",
      () => withUrl(`https://example.com/sns.ap-south-1.amazonaws.com${certificatePath}`),
    ],
    ["a host as a user", () => withUrl(`https://sns.ap-south-1.amazonaws.com@example.com${certificatePath}`)],
    ["a user", () => withUrl(`https://user@sns.ap-south-1.amazonaws.com${certificatePath}`)],
    ["another service", () => withUrl(`https://s3.ap-south-1.amazonaws.com${certificatePath}`)],
    ["another region", () => withUrl(`https://sns.eu-west-1.amazonaws.com${certificatePath}`)],
    ["another port", () => withUrl(`https://sns.ap-south-1.amazonaws.com:8443${certificatePath}`)],
    ["a query", () => withUrl(`${amazon}${certificatePath}?a=b`)],
    ["another path", () => withUrl(`${amazon}/other.pem`)],
    [
      "a path that leads away",
      () => withUrl(`${amazon}/x/..${certificatePath.replace(".pem", "/../../a.pem")}`),
    ],
    ["no .pem", () => withUrl(`${amazon}${certificatePath.replace(".pem", "")}`)],
    ["no address", () => withUrl("certificate.pem")],
  ])("%s", async (_name, message) => {
    const fetched = standInForAmazon();
    await expect(receive(message())).rejects.toBeInstanceOf(WebhookRefused);
    expect(fetched).not.toHaveBeenCalled();
  });

  test("what is no JSON", async () => {
    await expect(createSnsWebhook({ topicArns: [topicArn] }).receive("{")).rejects.toBeInstanceOf(
      WebhookRefused,
    );
  });
});

describe("what is refused by its signature", () => {
  test.each([
    ["Message", { Message: "नमस्ते\nतीन लाइन" }],
    ["MessageId", { MessageId: "00000000-0000-4000-8000-000000000002" }],
    ["an added Subject", { Subject: "Bounce" }],
    ["Timestamp", { Timestamp: new Date(Date.now() - 1).toISOString() }],
    ["SignatureVersion", { SignatureVersion: "1" }],
    ["Signature", { Signature: "AAAA" }],
  ])("%s", async (_name, change) => {
    standInForAmazon();
    const message = { ...signedNotification({ origin: amazon }), ...change };
    await expect(receive(message)).rejects.toThrow("The signature is wrong.");
  });

  test("a text that could be read as other fields", async () => {
    standInForAmazon();
    const asId = signedNotification({ origin: amazon, message: "x\nMessageId\ny" });
    const splitAtId = { ...asId, Message: "x", MessageId: `y\nMessageId\n${messageId}` };
    await expect(receive(splitAtId)).rejects.toBeInstanceOf(WebhookRefused);
    const other = "00000000-0000-4000-8000-000000000002";
    const asSubject = signedNotification({ origin: amazon, message: `x\nMessageId\n${other}\nSubject\ny` });
    const subject = `y\nMessageId\n${messageId}`;
    const splitAtSubject = { ...asSubject, Message: "x", MessageId: other, Subject: subject };
    await expect(receive(splitAtSubject)).rejects.toBeInstanceOf(WebhookRefused);
  });

  test("another key", async () => {
    standInForAmazon();
    const { privateKey: key } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    await expect(receive(signedNotification({ origin: amazon, key }))).rejects.toThrow(
      "The signature is wrong.",
    );
  });

  test.each([
    ["made out to somebody else", { host: "example.com" }, "not made out to SNS"],
    ["of another service", { host: "s3.amazonaws.com" }, "not made out to SNS"],
    ["that has expired", { validTo: new Date(Date.now() - 1000) }, "not valid now"],
    ["that is not valid yet", { validFrom: new Date(Date.now() + 60_000) }, "not valid now"],
  ])("a certificate %s", async (_name, change, problem) => {
    standInForAmazon(certificate(change));
    await expect(receive(signedNotification({ origin: amazon }))).rejects.toThrow(problem);
  });
});

describe("certificates", () => {
  test("are fetched once, also for messages that come together, and end while they are kept", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    let asked = 0;
    const origin = await newOrigin((_request, response) => {
      asked += 1;
      response.end(certificate());
    });
    const webhook = createSnsWebhook({ topicArns: [topicArn], endpoint: origin });
    const message = () => JSON.stringify(signedNotification({ origin }));
    await Promise.all([webhook.receive(message()), webhook.receive(message())]);
    await webhook.receive(message());
    expect(asked).toBe(1);
    vi.setSystemTime(Date.now() + 2 * 86_400_000);
    await expect(webhook.receive(message())).rejects.toThrow("not valid now");
  });

  test("are kept for eight addresses at most: the oldest is asked for again", async () => {
    const asked: string[] = [];
    const origin = await newOrigin((request, response) => {
      asked.push(request.url ?? "");
      response.end(certificate());
    });
    const webhook = createSnsWebhook({ topicArns: [topicArn], endpoint: origin });
    const paths = Array.from({ length: 9 }, (_, n) => `/SimpleNotificationService-${n}.pem`);
    for (const path of [...paths, "/SimpleNotificationService-8.pem", "/SimpleNotificationService-0.pem"]) {
      await webhook.receive(JSON.stringify(signedNotification({ origin, url: `${origin}${path}` })));
    }
    expect(asked).toEqual([...paths, "/SimpleNotificationService-0.pem"]);
  });

  test.each<[string, string | number]>([
    ["fail", 500],
    ["are not there", 404],
    ["lead elsewhere", 302],
    ["are none", "hello"],
    ["have no end", "-".repeat(20_000)],
  ])("that %s: the message is to come again, and is taken then", async (_name, answer) => {
    let works = false;
    const origin = await newOrigin((_request, response) => {
      if (works) return response.end(certificate());
      const status = typeof answer === "number" ? answer : 200;
      return response.writeHead(status, { location: "/elsewhere" }).end(String(answer));
    });
    const webhook = createSnsWebhook({ topicArns: [topicArn], endpoint: origin });
    const message = JSON.stringify(signedNotification({ origin }));
    await expect(webhook.receive(message)).rejects.toBeInstanceOf(WebhookUnavailable);
    works = true;
    expect(await webhook.receive(message)).toMatchObject({ type: "notification" });
  });

  test("that do not come within three seconds", async () => {
    const origin = await newOrigin(() => undefined);
    const webhook = createSnsWebhook({ topicArns: [topicArn], endpoint: origin });
    const receiving = webhook.receive(JSON.stringify(signedNotification({ origin })));
    await expect(receiving).rejects.toBeInstanceOf(WebhookUnavailable);
  });
});

describe("a subscription", () => {
  const path = `/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=secret`;

  test("is confirmed at Amazon's address", async () => {
    const fetched = standInForAmazon();
    const message = signedConfirmation("SubscriptionConfirmation", `${amazon}${path}`, amazon);
    expect(await receive(message)).toEqual({ type: "subscribed", topicArn });
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([
      `${amazon}${certificatePath}`,
      `${amazon}${path}`,
    ]);
  });

  test("that has ended is told, and not confirmed again", async () => {
    const fetched = standInForAmazon();
    const message = signedConfirmation("UnsubscribeConfirmation", `${amazon}${path}`, amazon);
    expect(await receive(message)).toEqual({ type: "unsubscribed", topicArn });
    expect(fetched).toHaveBeenCalledOnce();
  });

  test.each([
    ["another host", `https://example.com${path}`],
    ["another region", `https://sns.eu-west-1.amazonaws.com${path}`],
    ["no https", `http://sns.ap-south-1.amazonaws.com${path}`],
    ["another path", `${amazon}/other${path.slice(1)}`],
    ["another action", `${amazon}${path.replace("ConfirmSubscription", "Publish")}`],
    ["another topic", `${amazon}${path.replace("reports", "other")}`],
  ])("is not confirmed at %s, even if SNS had signed it", async (_name, url) => {
    const fetched = standInForAmazon();
    const message = signedConfirmation("SubscriptionConfirmation", url, amazon);
    await expect(receive(message)).rejects.toThrow("SubscribeURL does not lead to SNS.");
    expect(fetched).toHaveBeenCalledOnce();
  });
});
