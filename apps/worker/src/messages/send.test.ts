import { DomainError, MessageId, type PatientId, type UserId } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import {
  countUnread,
  listDueMessages,
  listMessages,
  listNotifications,
  markRead,
  notify,
  notifyUsers,
  overrideTemplate,
  readNotificationPreferences,
  recordConsent,
  registerDevice,
  removeDevice,
  removeMembership,
  setNotificationPreferences,
  suppressAddress,
} from "@polyclinic/domain";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createClinics } from "../clinics.ts";
import { messageRelease } from "../schedules/message-release.ts";
import { CANARY, createPost, type Post } from "../testing/post.ts";

let post: Post;
beforeAll(async () => {
  post = await createPost();
});
afterAll(() => post.close());
afterEach(() => post.setNow());

const NOW = "2026-11-25T08:20:00.000Z";
const READER = { language: "en", calendar: "ad", timeZone: "Asia/Kathmandu", clinic: null } as const;
let count = 0;
const newUser = (language?: "en" | "ne") => post.makeUser(`user-${++count}@example.com`, language);

async function documentReady(recipients: Parameters<typeof notify>[2]): Promise<void> {
  const params = { documentId: newId(), readyAt: NOW };
  await post.here.write("document.built", (tx) => notify(tx, "document-ready", recipients, params));
}

/** What became of the newest messages, by channel. */
async function outcomes(tenant = post.here): Promise<Record<string, string | null>> {
  const rows = await post.rows(tenant);
  return Object.fromEntries(rows.map(({ channel, state, error_code }) => [channel, error_code ?? state]));
}

const inbox = async (address: string) => (await post.emails()).filter(({ to }) => to === address);
const addressOf = (userId: UserId) =>
  post.platform.read((tx) =>
    tx.selectFrom("user").select("email").where("id", "=", userId).executeTakeFirstOrThrow(),
  );

/** What the audit log tells of a patient's messages. */
function eventsAbout(patientId: PatientId, tenant = post.here): Promise<string[]> {
  return tenant.read(async (tx) => {
    const events = await tx
      .selectFrom("audit_event")
      .select("action")
      .where("patient_id", "=", patientId)
      .where("resource", "=", "message")
      .orderBy("id")
      .execute();
    return events.map(({ action }) => action);
  });
}

/** What the schedule does, when the time of the database has come. */
async function release(): Promise<void> {
  const clinics = createClinics(post.platform);
  const schedule = messageRelease({ database: post.clone.database, clinics });
  await post.here.write("time.passed", (tx) =>
    tx
      .updateTable("message")
      .set({ not_before: "2020-01-01T00:00:00Z" })
      .where("not_before", "is not", null)
      .execute(),
  );
  await schedule.run(post.platform, new AbortController().signal);
  const left = await post.here.read((tx) => listDueMessages(tx, 10));
  expect(left).toEqual([]);
}

describe("a user of a clinic", () => {
  test("has a line in the list at once, and an e-mail in the user's language and the clinic's name", async () => {
    const userId = await newUser("ne");
    await documentReady([{ userId }]);
    const list = { limit: 25, unreadOnly: false };
    const { items } = await post.here.read((tx) => listNotifications(tx, userId, list, READER));
    expect(items).toMatchObject([{ kind: "document-ready", title: "A document is ready", readAt: null }]);
    await post.sendAll();
    expect(await outcomes()).toMatchObject({ "in-app": "delivered", email: "sent", push: "NO_DEVICE" });
    const [email] = await inbox((await addressOf(userId)).email);
    expect(email).toMatchObject({ subject: "आजमिन क्लिनिकमा कागजात तयार छ" });
    expect(email?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    expect(email?.html).toContain(`https://hospital.example.com${items[0]?.path}`);
  });

  test("reads the list page by page and marks it read; nobody else and no other clinic sees it", async () => {
    const [userId, other] = [await newUser(), await newUser()];
    for (const _ of [1, 2, 3]) await documentReady([{ userId }]);
    const page = (cursor?: string) =>
      post.here.read((tx) =>
        listNotifications(tx, userId, { limit: 2, unreadOnly: true, ...(cursor && { cursor }) }, READER),
      );
    const first = await page();
    const second = await page(first.nextCursor ?? "");
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect([ids.length, new Set(ids).size, second.nextCursor]).toEqual([3, 3, null]);
    const read = (userIdOfReader: UserId, tenant = post.here) =>
      tenant.write("notification.read", (tx) => markRead(tx, userIdOfReader, { ids }));
    await read(other);
    await read(userId, post.elsewhere);
    expect(await post.here.read((tx) => countUnread(tx, userId))).toEqual({ unread: 3 });
    expect(await post.elsewhere.read((tx) => countUnread(tx, userId))).toEqual({ unread: 0 });
    expect(await read(userId)).toEqual({ unread: 0 });
    expect((await page()).items).toEqual([]);
  });

  test("sees the rest of the list beside a line that another release wrote", async () => {
    const userId = await newUser();
    for (const _ of [1, 2, 3]) await documentReady([{ userId }]);
    await post.clone.asOwner(
      `update tenant_here.message set params = '{}' where id =
        (select id from tenant_here.message where user_id = $1 and channel = 'in-app' order by id desc limit 1)`,
      [userId],
    );
    const page = (cursor?: string) =>
      post.here.read((tx) =>
        listNotifications(tx, userId, { limit: 2, unreadOnly: false, ...(cursor && { cursor }) }, READER),
      );
    const first = await page();
    const second = await page(first.nextCursor ?? "");
    expect([first.items.length, second.items.length]).toEqual([1, 1]);
  });

  test("who has left the clinic is not written to", async () => {
    const userId = await newUser();
    await post.platform.write("left", (tx) => removeMembership(tx, userId, post.here.tenant.id));
    await documentReady([{ userId }]);
    await post.sendAll();
    expect(await outcomes()).toMatchObject({ email: "RECIPIENT_GONE" });
    expect(await inbox((await addressOf(userId)).email)).toEqual([]);
  });

  test("switches off what is not necessary, and nothing else", async () => {
    const userId = await newUser();
    const off = { kind: "document-ready", channel: "email", isOn: false } as const;
    await post.platform.write("preferences", (tx) =>
      setNotificationPreferences(tx, userId, { settings: [off] }),
    );
    const necessary = { kind: "new-sign-in", channel: "email", isOn: false } as const;
    await expect(
      post.platform.write("preferences", (tx) =>
        setNotificationPreferences(tx, userId, { settings: [necessary] }),
      ),
    ).rejects.toMatchObject({ code: "INVALID", fields: [{ path: "settings.0.kind" }] });
    const { settings } = await post.platform.read((tx) => readNotificationPreferences(tx, userId));
    expect(settings).toContainEqual({ ...off, isNecessary: false });
    expect(settings).toContainEqual({ ...necessary, isOn: true, isNecessary: true });
    await documentReady([{ userId }]);
    await post.sendAll();
    expect(await outcomes()).toMatchObject({ email: "SWITCHED_OFF" });
  });

  test("is left alone in quiet hours, in the clinic's zone, and hears of it afterwards", async () => {
    const userId = await newUser();
    const quietHours = { from: "11:00", until: "13:30" };
    await post.platform.write("preferences", (tx) =>
      setNotificationPreferences(tx, userId, { settings: [], quietHours }),
    );
    await documentReady([{ userId }]);
    await post.sendAll();
    const waiting = (await post.rows()).find(({ not_before }) => not_before !== null);
    expect(waiting).toMatchObject({ state: "queued" });
    expect(Date.parse(waiting?.not_before ?? "")).toBe(Date.parse("2026-11-25T07:45:00Z"));
    await post.platform.write("reset", (tx) => notifyReset(tx, userId));
    await post.sendAll();
    expect((await inbox((await addressOf(userId)).email)).map(({ subject }) => subject)).toEqual([
      "Choose a new password",
    ]);
    post.setNow("2026-11-25T07:45:00Z");
    await release();
    await post.sendAll();
    expect(await inbox((await addressOf(userId)).email)).toHaveLength(2);
  });
});

function notifyReset(tx: Parameters<typeof notifyUsers>[0], userId: UserId) {
  const params = { resetId: newId(), app: "hospital", expiresAt: NOW } as const;
  return notifyUsers(tx, "password-reset", [{ userId }], params);
}

describe("a patient", () => {
  test("has a text message after saying yes, none before and none after saying no", async () => {
    const patientId = await post.makePatient({ consent: false });
    const texts = async () => (await post.texts()).filter(({ to }) => to === CANARY.phone).length;
    const before = await texts();
    async function tell() {
      await documentReady([{ patientId }]);
      await post.sendAll();
      const { items } = await post.here.view("message.listed", (tx) =>
        listMessages(tx, { limit: 1, patientId }),
      );
      return items[0]?.errorCode ?? items[0]?.state;
    }
    const decide = (decision: "given" | "withdrawn") =>
      post.here.write("consent", (tx) => recordConsent(tx, { patientId, channel: "sms", decision }));
    expect(await tell()).toBe("NO_CONSENT");
    await decide("given");
    expect(await tell()).toBe("sent");
    await decide("withdrawn");
    expect(await tell()).toBe("NO_CONSENT");
    expect(await texts()).toBe(before + 1);
  });

  test("who says no while it waits has none", async () => {
    post.setNow("2026-11-25T16:00:00Z");
    const patientId = await post.makePatient();
    const before = (await post.texts()).length;
    await documentReady([{ patientId }]);
    await post.sendAll();
    const decision = { patientId, channel: "sms", decision: "withdrawn" } as const;
    await post.here.write("consent", (tx) => recordConsent(tx, decision));
    post.setNow("2026-11-26T01:15:00Z");
    await release();
    await post.sendAll();
    expect(await outcomes()).toMatchObject({ sms: "NO_CONSENT" });
    expect(await post.texts()).toHaveLength(before);
    expect(await eventsAbout(patientId)).toEqual([
      "message.queued",
      "message.released",
      "message.suppressed",
    ]);
    expect(await eventsAbout(patientId, post.elsewhere)).toEqual([]);
  });

  test("is not woken by one at night", async () => {
    post.setNow("2026-11-25T16:00:00Z");
    const patientId = await post.makePatient();
    await documentReady([{ patientId }]);
    await post.sendAll();
    const { items } = await post.here.view("message.listed", (tx) =>
      listMessages(tx, { limit: 1, patientId }),
    );
    expect(items).toMatchObject([{ state: "queued" }]);
    expect(Date.parse(items[0]?.notBefore ?? "")).toBe(Date.parse("2026-11-26T01:15:00Z"));
  });

  test("with a landline only has none", async () => {
    const patientId = await post.makePatient({ phone: "01-4412345" });
    await documentReady([{ patientId }]);
    await post.sendAll();
    const { items } = await post.here.view("message.listed", (tx) =>
      listMessages(tx, { limit: 1, patientId }),
    );
    expect(items).toMatchObject([{ state: "failed", errorCode: "NO_ADDRESS" }]);
  });

  test("who has answered STOP is asked by no clinic again", async () => {
    const phone = "+9779841777777";
    post.sns.optOut(phone);
    const patientId = await post.makePatient({ phone });
    for (const expected of ["OPTED_OUT", "ADDRESS_SUPPRESSED"]) {
      await documentReady([{ patientId }]);
      await post.sendAll();
      const { items } = await post.here.view("message.listed", (tx) =>
        listMessages(tx, { limit: 1, patientId }),
      );
      expect(items[0]?.errorCode).toBe(expected);
    }
  });
});

describe("the platform", () => {
  test("invites somebody who is no user, and keeps the address no longer than it must", async () => {
    const email = "newcomer@example.com";
    const params = { invitationId: newId(), clinicId: post.here.tenant.id as never, expiresAt: NOW }; // as: a record's id carries no brand
    await post.platform.write("invited", (tx) =>
      notifyUsers(tx, "invitation", [{ email, language: "ne" }], params),
    );
    await post.sendAll();
    const [sent] = await inbox(email);
    expect(sent?.subject).toBe("आजमिन क्लिनिकले तपाईंलाई Polyclinic मा निमन्त्रणा गरेको छ");
    expect(sent?.headers["list-unsubscribe"]).toBeUndefined();
    const [, token = ""] = /\/invitation#([\w.-]+)/.exec(sent?.text ?? "") ?? [];
    expect(post.links.open("invitation", token, new Date("2026-11-25T08:00:00Z"))).toBe(params.invitationId);
    expect(post.links.open("invitation", token, new Date(NOW))).toBeNull();
    const rows = await post.platform.read((tx) =>
      tx.selectFrom("message").select(["state", "address"]).where("kind", "=", "invitation").execute(),
    );
    expect(rows).toEqual([{ state: "sent", address: null }]);
  });

  test("writes to no address that is dead, however necessary it is", async () => {
    const userId = await newUser();
    const { email } = await addressOf(userId);
    await post.platform.write("suppressed", (tx) =>
      suppressAddress(tx, post.senders.hasher, "email", email.toUpperCase(), "bounce"),
    );
    await post.platform.write("reset", (tx) => notifyReset(tx, userId));
    await post.sendAll();
    expect((await post.platformRows()).at(-1)).toMatchObject({ error_code: "ADDRESS_SUPPRESSED" });
  });
});

const tokenOf = (token: string) => ({ platform: "android", token, name: "Phone" }) as const;

describe("a device", () => {
  test("gets push messages, and is forgotten when the app is gone from it", async () => {
    const userId = await newUser();
    await post.platform.write("device", (tx) => registerDevice(tx, userId, tokenOf(`token-${newId()}`)));
    await post.platform.write("device", (tx) =>
      registerDevice(tx, userId, tokenOf(`unregistered-${newId()}`)),
    );
    for (const _ of [1, 2]) {
      await documentReady([{ userId }]);
      await post.sendAll();
    }
    const pushes = (await post.texts()).filter(({ kind }) => kind === "push");
    expect(pushes).toHaveLength(3);
    expect(pushes[0]).toMatchObject({ subject: "A document is ready", data: { kind: "document-ready" } });
    const devices = await post.platform.read((tx) =>
      tx.selectFrom("device").select("token").where("user_id", "=", userId).execute(),
    );
    expect(devices.map(({ token }) => token.startsWith("token-"))).toEqual([true]);
  });
});

test("a device that its owner removes is taken away from SNS", async () => {
  const userId = await newUser();
  const device = await post.platform.write("device", (tx) =>
    registerDevice(tx, userId, tokenOf(`token-${newId()}`)),
  );
  await documentReady([{ userId }]);
  await post.sendAll();
  const row = await post.platform.read((tx) =>
    tx.selectFrom("device").select("endpoint_arn").where("id", "=", device.id).executeTakeFirst(),
  );
  await post.platform.write("device", (tx) => removeDevice(tx, userId, device.id));
  await documentReady([{ userId }]);
  await post.sendAll();
  expect(await outcomes()).toMatchObject({ push: "NO_DEVICE" });
  const context = { jobId: newId(), attempt: 1, signal: new AbortController().signal };
  for (const _ of [1, 2])
    await post.handlers.platform["device.forget"].run(post.platform, { deviceId: device.id }, context);
  const push = { endpointArn: row?.endpoint_arn ?? "", title: "Hello", body: "Hello", data: {} };
  await expect(post.senders.sns.push(push)).rejects.toMatchObject({ name: "EndpointDisabled" });
});

test("a clinic's own text goes out from then on, and only from that clinic", async () => {
  const userId = await newUser();
  const ref = { kind: "document-ready", audience: "user", channel: "email", language: "en" } as const;
  const clinic = { name: "Aajmin Clinic", localName: null };
  const text = { subject: "Papers of {clinic}", body: "Come and see.\n\nSince {when}." };
  await post.here.write("template", (tx) => overrideTemplate(tx, { ...ref, version: 0, text }, clinic));
  await documentReady([{ userId }]);
  const params = { documentId: newId(), readyAt: NOW };
  await post.elsewhere.write("built", (tx) => notify(tx, "document-ready", [{ userId }], params));
  await post.sendAll();
  const sent = await inbox((await addressOf(userId)).email);
  expect(sent.map(({ subject }) => subject)).toEqual([
    "Papers of Aajmin Clinic",
    "A document is ready in elsewhere",
  ]);
  expect(sent[0]?.text).toContain("Come and see.\n\nSince 9 Mangsir 2083, 14:05.");
  expect((await post.rows()).filter(({ channel }) => channel === "email").at(-1)).toMatchObject({
    template_version: 1,
  });
});

test("what is rolled back was never said", async () => {
  const userId = await newUser();
  const params = { documentId: newId(), readyAt: NOW };
  const before = (await post.rows()).length;
  const failing = post.here.write("document.built", async (tx) => {
    await notify(tx, "document-ready", [{ userId }], params);
    throw new DomainError("CONFLICT", "Not today.");
  });
  await expect(failing).rejects.toThrow("Not today.");
  expect(await post.rows()).toHaveLength(before);
});

test("a message is sent once, however often its job is delivered", async () => {
  const userId = await newUser();
  await documentReady([{ userId }]);
  const [row] = await post.here.read((tx) =>
    tx
      .selectFrom("message")
      .select("id")
      .where("user_id", "=", userId)
      .where("channel", "=", "email")
      .execute(),
  );
  const context = { jobId: newId(), attempt: 1, signal: new AbortController().signal };
  for (const _ of [1, 2, 3])
    await post.handlers.clinic["message.send"].run(
      post.here,
      { messageId: MessageId.parse(row?.id) },
      context,
    );
  expect(await inbox((await addressOf(userId)).email)).toHaveLength(1);
});

test("nothing that was sent, and nothing in a row or a job, says who a patient is", async () => {
  const sent = JSON.stringify([
    await post.emails(),
    (await post.texts()).map(({ subject, text, data }) => [subject, text, data]),
  ]);
  const kept = JSON.stringify([
    await post.here.read((tx) => tx.selectFrom("message").selectAll().execute()),
    await jobs(),
  ]);
  expect(sent.length).toBeGreaterThan(1_000);
  for (const canary of [...Object.values(CANARY), "9841999999"]) {
    expect(sent).not.toContain(canary);
    expect(kept).not.toContain(canary);
  }
});

async function jobs(): Promise<unknown[]> {
  const client = new Client({ connectionString: post.clone.ownerUrl });
  await client.connect();
  const { rows } = await client.query("select * from tenant_here.outbox");
  await client.end();
  return rows;
}
