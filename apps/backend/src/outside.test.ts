import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { createLinkSigner } from "@polyclinic/auth";
import { createEmail, createSns } from "@polyclinic/aws";
import { UserId } from "@polyclinic/contracts";
import { openDatabase, type PlatformDb } from "@polyclinic/db";
import { readNotificationPreferences } from "@polyclinic/domain";
import { killProcess, type TestProcess, until } from "@polyclinic/process/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startApi } from "./testing/api-process.ts";
import { type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
let api: TestProcess;
let sns: SNSClient;
let database: ReturnType<typeof openDatabase>;
let platform: PlatformDb;

beforeAll(async () => {
  stack = await startStack();
  api = await startApi(stack.env);
  await api.ready;
  const { endpoint, region } = stack.sns;
  sns = new SNSClient({ endpoint, region, credentials: { ...stack.s3.credentials } });
  await subscribed(`${api.address}/webhooks/sns`);
  database = openDatabase({
    url: stack.env["DATABASE_URL"] ?? "",
    applicationName: "test",
    onError: () => undefined,
  });
  platform = database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });
});

afterAll(async () => {
  await killProcess(api);
  await database.close();
  await stack.close();
});

/** Resolves when the address has said yes: what is told before that is not told to it. */
async function subscribed(Endpoint: string): Promise<void> {
  const TopicArn = stack.sns.topicArns.deliveryReports;
  await until(async () => {
    const answer = await sns.send(new SubscribeCommand({ TopicArn, Protocol: "http", Endpoint }));
    return answer.SubscriptionArn !== "pending confirmation";
  });
}

const email = () =>
  createEmail({
    region: stack.ses.region,
    endpoint: stack.ses.endpoint,
    credentials: stack.s3.credentials,
    from: "no-reply@example.com",
  });
const letter = (to: string) => ({ to, subject: "Hello", html: "<p>Hello</p>", text: "Hello" });
const suppressed = () =>
  platform.read((tx) =>
    tx.selectFrom("suppressed_address").select(["channel", "reason"]).orderBy("id").execute(),
  );
const reports = () =>
  platform.read((tx) =>
    tx.selectFrom("delivery_report").select(["kind", "provider_message_id"]).orderBy("id").execute(),
  );

function post(path: string, body: string, type = "text/plain; charset=UTF-8"): Promise<Response> {
  return fetch(`${api.address}${path}`, { method: "POST", body, headers: { "content-type": type } });
}

describe("reports of SNS", () => {
  test("a bounce and a complaint stop sending to the address; a holiday reply does not", async () => {
    for (const name of ["bounce", "complaint", "ooto", "success"])
      await email().send(letter(`${name}@simulator.amazonses.com`));
    await until(async () => (await reports()).length === 4);
    expect((await reports()).map(({ kind }) => kind).toSorted()).toEqual([
      "bounce",
      "bounce",
      "complaint",
      "delivery",
    ]);
    expect((await suppressed()).map(({ reason }) => reason).toSorted()).toEqual(["bounce", "complaint"]);
  });

  test("a device that is gone is forgotten", async () => {
    const push = createSns({
      region: stack.sns.region,
      endpoint: stack.sns.endpoint,
      credentials: stack.s3.credentials,
    });
    const { endpointArn } = await push.registerDevice({
      platformApplicationArn: stack.sns.platformApplicationArns.android,
      token: "unregistered-1",
    });
    const { id: user_id } = await anybody();
    const device = { platform: "android", token: "unregistered-1", name: "Phone" } as const;
    await platform.write("device", (tx) =>
      tx
        .insertInto("device")
        .values({ id: randomUUID(), user_id, ...device, endpoint_arn: endpointArn })
        .execute(),
    );
    await push.push({ endpointArn, title: "Hello", body: "Hello", data: {} });
    const devices = () => platform.read((tx) => tx.selectFrom("device").select("id").execute());
    await vi.waitFor(async () => expect(await devices()).toEqual([]), { timeout: 10_000 });
  });

  test("what is delivered twice counts once", async () => {
    const bodies: string[] = [];
    async function witnessed(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const body = await text(request);
      bodies.push(body);
      const { SubscribeURL: url } = JSON.parse(body) as { SubscribeURL?: string }; // as: what SNS sends
      if (url !== undefined) await fetch(url);
      response.end();
    }
    const witness = createServer((request, response) => void witnessed(request, response));
    witness.listen(0, "127.0.0.1");
    await once(witness, "listening");
    const { port } = witness.address() as AddressInfo; // as: a TCP server has no other kind of address
    await subscribed(`http://127.0.0.1:${port}/`);
    const bounced = [{ emailAddress: "twice@example.com" }];
    const message = {
      notificationType: "Bounce",
      mail: { messageId: "twice" },
      bounce: { bounceType: "Permanent", bouncedRecipients: bounced },
    };
    const TopicArn = stack.sns.topicArns.deliveryReports;
    await sns.send(new PublishCommand({ TopicArn, Message: JSON.stringify(message) }));
    await until(async () => bodies.some((body) => body.includes("twice")));
    const again = bodies.find((body) => body.includes("twice")) ?? "";
    expect([
      (await post("/webhooks/sns", again)).status,
      (await post("/webhooks/sns", again)).status,
    ]).toEqual([200, 200]);
    expect((await reports()).filter((each) => each.provider_message_id === "twice")).toHaveLength(1);
    expect((await post("/webhooks/sns", again.replace("twice", "other"))).status).toBe(403);
    witness.close().closeAllConnections();
  });

  test.each([
    ["nothing", ""],
    ["no JSON", "hello"],
    ["a forged report", JSON.stringify({ Type: "Notification", TopicArn: "arn:aws:sns:x", Message: "{}" })],
  ])("a stranger with %s is refused and learns nothing", async (_name, body) => {
    const answer = await post("/webhooks/sns", body);
    expect([answer.status, await answer.text()]).toEqual([403, ""]);
  });

  test("a stranger is not read beyond a size, and there is nothing to look at", async () => {
    expect((await post("/webhooks/sns", "x".repeat(700 * 1024))).status).toBe(413);
    expect(await api.status("/webhooks/sns")).toBe(404);
  });
});

const links = () => createLinkSigner([stack.env["LINK_KEYS"] ?? ""]);

describe("a link that unsubscribes", () => {
  const form = "application/x-www-form-urlencoded";
  const click = (token: string) => post(`/unsubscribe/${token}`, "List-Unsubscribe=One-Click", form);

  test("switches off the kind that it names by one click, and no other", async () => {
    const userId = UserId.parse((await anybody()).id);
    const isOn = async () => {
      const { settings } = await platform.read((tx) => readNotificationPreferences(tx, userId));
      return settings.filter((each) => !each.isOn).map(({ kind, channel }) => `${kind} ${channel}`);
    };
    for (const kind of ["password-reset", "nonsense"])
      expect((await click(links().sign("unsubscribe", `${userId}:${kind}`, null))).status).toBe(200);
    expect(await isOn()).toEqual([]);
    const token = links().sign("unsubscribe", `${userId}:document-ready`, null);
    expect(await api.status(`/unsubscribe/${token}`)).toBe(404);
    expect(await isOn()).toEqual([]);
    const answer = await click(token);
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(await isOn()).toEqual(["document-ready email"]);
    expect(api.output()).not.toContain(token);
  });

  test("is refused when we did not sign it, or for something else", async () => {
    const invitation = links().sign("invitation", "x:document-ready", null);
    for (const token of ["x", "a.b", invitation]) expect((await click(token)).status).toBe(404);
  });
});

function anybody(): Promise<{ id: string }> {
  return platform.read((tx) => tx.selectFrom("user").select("id").limit(1).executeTakeFirstOrThrow());
}
