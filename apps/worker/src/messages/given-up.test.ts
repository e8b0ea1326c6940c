// What becomes of a message whose job failed at every attempt, and what the operator's second try makes of it.
import { DeadLetterId, TenantId } from "@polyclinic/contracts";
import { newId, openDatabase, type TenantDb } from "@polyclinic/db";
import {
  discardDeadLetters,
  listDeadLetters,
  notify,
  notifyUsers,
  retryDeadLetters,
} from "@polyclinic/domain";
import { Client } from "pg";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
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
  const timings = { ...TIMINGS, supervise: 1, firstRetry: 1, lastRetry: 1 };
  const { files } = post;
  const worker = createWorker({
    ownerUrl: undefined,
    database,
    files,
    seals: files,
    archives: files,
    url,
    concurrency: 10,
    log,
    handlers,
    timings,
  });
  await worker.start();
  stop = async () => {
    await worker.drain(5_000);
    await database.close();
    await post.close();
  };
});

afterEach(() => post.ses.setFault(null));

afterAll(() => stop());

const seconds = (count: number) => ({ timeout: count * 1_000, interval: 50 });

async function asOwner(text: string): Promise<void> {
  const client = new Client({ connectionString: post.clone.ownerUrl });
  await client.connect();
  await client.query(text);
  await client.end();
}

async function emailIn(tenant: TenantDb): Promise<void> {
  const userId = await post.makeUser(`${newId()}@example.com`);
  const params = { documentId: newId(), readyAt: new Date().toISOString() };
  await tenant.write("document.built", (tx) => notify(tx, "document-ready", [{ userId }], params));
}

const emails = (tenant: TenantDb) =>
  tenant.read((tx) =>
    tx
      .selectFrom("message")
      .select(["state", "error_code"])
      .where("channel", "=", "email")
      .orderBy("id")
      .execute(),
  );
const invitations = () =>
  post.platform.read((tx) =>
    tx.selectFrom("message").select(["state", "error_code", "address"]).orderBy("id").execute(),
  );

/** Each next attempt of what is in the queue is its last. */
async function giveUp(): Promise<DeadLetterId> {
  return vi.waitFor(async () => {
    await asOwner("update queue.job set retry_limit = retry_count where name = 'jobs' and state = 'retry'");
    const { items } = await post.platform.read((tx) => listDeadLetters(tx, { limit: 10 }));
    expect(items).toHaveLength(1);
    return DeadLetterId.parse(items[0]?.id);
  }, seconds(20));
}

const retry = (id: DeadLetterId) =>
  post.platform.write("dead-letter.retried", (tx) => retryDeadLetters(tx, { ids: [id] }));

test("the message says that it failed, waits again when the operator tries again, and goes at once", async () => {
  await emailIn(post.elsewhere);
  await vi.waitFor(
    async () => expect(await emails(post.elsewhere)).toMatchObject([{ state: "sent" }]),
    seconds(10),
  );
  post.ses.setFault("error");
  await emailIn(post.here);
  const id = await giveUp();
  await vi.waitFor(
    async () => expect(await emails(post.here)).toEqual([{ state: "failed", error_code: "GIVEN_UP" }]),
    seconds(5),
  );
  expect(await emails(post.elsewhere)).toMatchObject([{ state: "sent" }]);

  post.ses.setFault(null);
  await retry(id);
  // The sweep that finds what nobody was told of comes once a minute: it does not wait for that.
  await vi.waitFor(
    async () => expect(await emails(post.here)).toEqual([{ state: "sent", error_code: null }]),
    seconds(15),
  );
});

test("somebody without an account is written to by the second try, and forgotten when there is none", async () => {
  post.ses.setFault("error");
  await invite("one@example.com");
  await retry(await failedInvitation("one@example.com"));
  post.ses.setFault(null);
  await vi.waitFor(
    async () => expect(await invitations()).toMatchObject([{ state: "sent", address: null }]),
    seconds(15),
  );

  post.ses.setFault("error");
  await invite("two@example.com");
  const id = await failedInvitation("two@example.com");
  await post.platform.write("dead-letter.discarded", (tx) => discardDeadLetters(tx, { ids: [id] }));
  expect((await invitations())[1]).toEqual({ state: "failed", error_code: "GIVEN_UP", address: null });
});

async function failedInvitation(address: string): Promise<DeadLetterId> {
  const id = await giveUp();
  await vi.waitFor(
    async () =>
      expect(await invitations()).toContainEqual({ state: "failed", error_code: "GIVEN_UP", address }),
    seconds(5),
  );
  return id;
}

function invite(email: string): Promise<void> {
  const clinicId = TenantId.parse(post.here.tenant.id);
  const params = {
    invitationId: newId(),
    clinicId,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  };
  return post.platform.write("user.invited", (tx) =>
    notifyUsers(tx, "invitation", [{ email, language: "en" }], params),
  );
}
