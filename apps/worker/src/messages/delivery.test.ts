// From the transaction through the queue to the service, and the way back, with services that fail.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { createSnsWebhook, readDeliveryReport } from "@polyclinic/aws";
import type { UserId } from "@polyclinic/contracts";
import { newId, openDatabase } from "@polyclinic/db";
import { notify, notifyUsers, receiveReport } from "@polyclinic/domain";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createHandlers } from "../handlers/index.ts";
import { createPost, type Post } from "../testing/post.ts";
import { TIMINGS } from "../timings.ts";
import { createWorker } from "../worker.ts";

let post: Post;
let stop: () => Promise<void>;

beforeAll(async () => {
  post = await createPost();
  const url = post.clone.workerUrl;
  const database = openDatabase({ url, applicationName: "test", onError: () => undefined });
  const handlers = createHandlers({
    database,
    files: post.files,
    archives: post.files,
    senders: post.senders,
    ownerUrl: undefined,
  });
  const log = pino({ level: process.env["TEST_LOG"] ?? "silent" });
  const timings = { ...TIMINGS, supervise: 1, firstRetry: 1, lastRetry: 2 };
  const worker = createWorker({
    ownerUrl: undefined,
    database,
    files: post.files,
    seals: post.files,
    archives: post.files,
    url,
    concurrency: 10,
    log,
    handlers,
    timings,
  });
  await worker.start();
  const endpoint = await listen();
  stop = async () => {
    endpoint.close();
    await worker.drain(5_000);
    await database.close();
    await post.close();
  };
});

afterAll(() => stop());

/** What the API does with what SNS tells, in small. */
async function listen() {
  const { endpoint, region, topicArns } = post.sns;
  const webhook = createSnsWebhook({ topicArns: [topicArns.deliveryReports], endpoint });
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const event = await webhook.receive(await text(request));
    const report = event.type === "notification" ? readDeliveryReport(event.message) : null;
    if (event.type === "notification" && report) {
      const { messageId: providerMessageId, ...rest } = report;
      const received = { ...rest, providerMessageId, snsMessageId: event.messageId };
      await post.platform.write("delivery.reported", (tx) =>
        receiveReport(tx, post.senders.hasher, received),
      );
    }
    response.end();
  }
  const server = createServer((request, response) => void receive(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // as: a TCP server has no other kind of address
  const credentials = { accessKeyId: "LOCALTEST", secretAccessKey: "a secret of these tests" };
  const client = new SNSClient({ endpoint, region, credentials });
  const TopicArn = topicArns.deliveryReports;
  const wish = { TopicArn, Protocol: "http", Endpoint: `http://127.0.0.1:${port}/` };
  await vi.waitFor(async () => {
    const { SubscriptionArn } = await client.send(new SubscribeCommand(wish));
    expect(SubscriptionArn).not.toBe("pending confirmation");
  }, seconds(20));
  return { close: () => server.close().closeAllConnections() };
}

const seconds = (count: number) => ({ timeout: count * 1_000, interval: 100 });

function documentReady(userId: UserId, tenant = post.here): Promise<void> {
  const params = { documentId: newId(), readyAt: new Date().toISOString() };
  return tenant.write("document.built", (tx) => notify(tx, "document-ready", [{ userId }], params));
}

function emailsOf(userId: UserId, tenant = post.here) {
  return tenant.read((tx) =>
    tx
      .selectFrom("message")
      .select(["state", "error_code"])
      .where("user_id", "=", userId)
      .where("channel", "=", "email")
      .orderBy("id")
      .execute(),
  );
}

test("a message goes from a transaction to its recipient, and each clinic's from its own", async () => {
  const [one, two] = [await post.makeUser("one@example.com"), await post.makeUser("two@example.com")];
  await documentReady(one);
  await documentReady(two, post.elsewhere);
  await vi.waitFor(async () => {
    expect(await emailsOf(one)).toEqual([{ state: "sent", error_code: null }]);
    expect(await emailsOf(two, post.elsewhere)).toEqual([{ state: "sent", error_code: null }]);
  }, seconds(10));
  expect(await emailsOf(one, post.elsewhere)).toEqual([]);
  expect(await emailsOf(two)).toEqual([]);
  const subjects = (await post.emails()).map(({ to, subject }) => [to, subject]);
  expect(subjects).toContainEqual(["one@example.com", "A document is ready in Aajmin Clinic"]);
  expect(subjects).toContainEqual(["two@example.com", "A document is ready in elsewhere"]);
});

test("a bounce comes back to the message of its clinic, and the address is written to no more", async () => {
  const userId = await post.makeUser("bounce@simulator.amazonses.com");
  await documentReady(userId);
  await vi.waitFor(async () => {
    expect(await emailsOf(userId)).toEqual([{ state: "bounced", error_code: "BOUNCED" }]);
  }, seconds(20));
  await documentReady(userId, post.elsewhere);
  await vi.waitFor(async () => {
    expect(await emailsOf(userId, post.elsewhere)).toEqual([
      { state: "suppressed", error_code: "ADDRESS_SUPPRESSED" },
    ]);
  }, seconds(10));
  const params = { resetId: newId(), app: "hospital", expiresAt: new Date().toISOString() } as const;
  await post.platform.write("reset", (tx) => notifyUsers(tx, "password-reset", [{ userId }], params));
  await vi.waitFor(async () => {
    expect((await post.platformRows()).at(-1)).toMatchObject({ error_code: "ADDRESS_SUPPRESSED" });
  }, seconds(10));
  expect((await post.emails()).filter(({ to }) => to.startsWith("bounce@"))).toHaveLength(1);
});

test("a delivery is told, and an invitation's too", async () => {
  const email = "success@simulator.amazonses.com";
  const clinicId = post.here.tenant.id as never; // as: a record's id carries no brand
  const params = { invitationId: newId(), clinicId, expiresAt: new Date().toISOString() };
  await post.platform.write("invited", (tx) =>
    notifyUsers(tx, "invitation", [{ email, language: "en" }], params),
  );
  await vi.waitFor(async () => {
    expect((await post.platformRows()).at(-1)).toMatchObject({ kind: "invitation", state: "delivered" });
  }, seconds(20));
});

test.each(["error", "throttle", "reset", "hang"] as const)(
  "%s: nobody waits for a service that fails, and nothing is lost or sent twice when it is back",
  async (fault) => {
    const name = `${fault}@example.com`;
    const userId = await post.makeUser(name);
    for (const service of [post.ses, post.sns]) service.setFault(fault);
    for (const _ of [1, 2, 3]) await documentReady(userId);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect((await emailsOf(userId)).map(({ state }) => state)).toEqual(["queued", "queued", "queued"]);
    for (const service of [post.ses, post.sns]) service.setFault(null);
    await vi.waitFor(async () => {
      expect((await emailsOf(userId)).map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
    }, seconds(50));
    expect((await post.emails()).filter(({ to }) => to === name)).toHaveLength(3);
  },
);

test("a sender that SES refuses fails for good, and says why", async () => {
  const userId = await post.makeUser("refused@example.com");
  post.ses.reject("refused@example.com");
  await documentReady(userId);
  await vi.waitFor(async () => {
    expect(await emailsOf(userId)).toEqual([{ state: "failed", error_code: "REJECTED" }]);
  }, seconds(20));
});
