import {
  Device,
  DeviceList,
  NotificationPage,
  NotificationPreferences,
  UnreadCount,
} from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { notify } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let nurse: TestUser;
let headers: Headers;
let other: Headers;

beforeAll(async () => {
  world = await createWorld();
  nurse = await world.makeUser("nurse", { alpha: ["nurse"], beta: ["nurse"] });
  headers = await headersOf(nurse, "alpha");
  other = await headersOf(await world.makeUser("doctor", { alpha: ["doctor"] }), "alpha");
});

afterAll(() => world.close());

async function headersOf(user: TestUser, tenant: string): Promise<Headers> {
  const authorization = await world.authorization(user);
  return { ...world.apps.integration.headers, authorization, "x-tenant-id": tenant };
}

const notifications = (path: string, input: unknown, as: Headers = headers) =>
  call(world.server, `hospital/notifications.${path}`, input, as);
const unread = async (as: Headers = headers) =>
  UnreadCount.parse((await notifications("unread", undefined, as)).data).unread;

function tell(): Promise<void> {
  const actor = { userId: null, roles: [], appId: "test", requestId: "test" };
  const params = { documentId: newId(), readyAt: "2026-11-25T08:20:00.000Z" };
  return world.clone.database
    .tenant(world.alpha, actor)
    .write("document.built", (tx) => notify(tx, "document-ready", [{ userId: nurse.id }], params));
}

test("one's own list, in one's own language, in this clinic alone", async () => {
  await tell();
  await tell();
  const inEnglish = NotificationPage.parse((await notifications("list", { limit: 1 })).data);
  expect(inEnglish.items).toMatchObject([
    { title: "A document is ready", body: "What you uploaded was checked and can be opened." },
  ]);
  expect(inEnglish.nextCursor).not.toBeNull();
  await call(world.server, "hospital/auth.setPreferences", { language: "ne" }, headers);
  const rest = { cursor: inEnglish.nextCursor };
  const inNepali = NotificationPage.parse((await notifications("list", rest)).data);
  expect(inNepali.items).toMatchObject([
    { title: "कागजात तयार छ", body: "तपाईंले अपलोड गर्नुभएको कागजात जाँचियो, अब खोल्न सकिन्छ।" },
  ]);
  expect(await unread(other)).toBe(0);
  expect(await unread(await headersOf(nurse, "beta"))).toBe(0);
});

test("is marked as read by its reader only", async () => {
  await tell();
  const { items } = NotificationPage.parse((await notifications("list", { unreadOnly: true })).data);
  const ids = items.map(({ id }) => id);
  await notifications("markRead", { ids }, other);
  expect(await unread()).toBe(ids.length);
  const answer = await notifications("markRead", { ids });
  expect(UnreadCount.parse(answer.data)).toEqual({ unread: 0 });
});

test("all are marked as read up to the one that was seen, by their reader, in this clinic", async () => {
  await tell();
  await tell();
  const { items } = NotificationPage.parse((await notifications("list", { unreadOnly: true })).data);
  await tell();
  const upTo = items[0]?.id;
  await notifications("markAllRead", { upTo }, other);
  await notifications("markAllRead", { upTo }, await headersOf(nurse, "beta"));
  expect(await unread()).toBe(3);
  expect((await notifications("markAllRead", { upTo })).data).toEqual({ unread: 1 });
});

test("preferences are the person's: every clinic has them", async () => {
  const settings = [{ kind: "document-ready", channel: "push", isOn: false }];
  const quietHours = { from: "22:00", until: "06:30" };
  await notifications("setPreferences", { settings, quietHours });
  const { data } = await notifications("preferences", undefined, await headersOf(nurse, "beta"));
  const preferences = NotificationPreferences.parse(data);
  expect(preferences.quietHours).toEqual(quietHours);
  expect(preferences.settings.filter(({ isOn }) => !isOn)).toEqual([
    { kind: "document-ready", channel: "push", isOn: false, isNecessary: false },
  ]);
  await notifications("setPreferences", { quietHours: null });
  const after = NotificationPreferences.parse((await notifications("preferences", undefined)).data);
  expect([after.quietHours, after.settings]).toEqual([null, preferences.settings]);
});

test.each([
  [{ settings: [{ kind: "password-reset", channel: "email", isOn: false }] }, "settings.0.kind"],
  [{ settings: [{ kind: "invitation", channel: "push", isOn: true }] }, "settings.0.channel"],
  [{ quietHours: { from: "7:00", until: "08:00" } }, "quietHours.from"],
  [{ quietHours: { from: "07:00", until: "07:00" } }, "quietHours.until"],
])("%j is refused at %s", async (input, path) => {
  const { error } = await notifications("setPreferences", input);
  expect(error?.fields?.map((field) => field.path)).toEqual([path]);
});

test("a device belongs to whoever registered it last, and goes when its owner says so", async () => {
  const device = { platform: "android", token: "token-1", name: "Ward phone" };
  const registered = Device.parse((await notifications("registerDevice", device)).data);
  const taken = Device.parse((await notifications("registerDevice", device, other)).data);
  expect(taken.id).toBe(registered.id);
  const refused = await notifications("removeDevice", { id: taken.id });
  expect(refused).toMatchObject({ status: 404, error: { domainCode: "NOT_FOUND" } });
  const left = await notifications("removeDevice", { id: taken.id }, other);
  expect(DeviceList.parse(left.data)).toEqual({ items: [] });
  expect(JSON.stringify(left.data)).not.toContain("token-1");
});

test("a link unsubscribes without a sign-in", async () => {
  const token = world.links.sign("unsubscribe", `${nurse.id}:document-ready`, null);
  const anonymous = world.apps.hospital.headers;
  expect(await notifications("unsubscribe", { token: `${token}x` }, anonymous)).toMatchObject({
    status: 404,
  });
  expect(await notifications("unsubscribe", { token }, anonymous)).toMatchObject({ status: 200 });
  const { settings } = NotificationPreferences.parse((await notifications("preferences", undefined)).data);
  expect(settings).toContainEqual({
    kind: "document-ready",
    channel: "email",
    isOn: false,
    isNecessary: false,
  });
});

test.each(["list", "unread", "preferences", "devices"])(
  "%s is for people who are signed in",
  async (path) => {
    const input = path === "list" ? {} : undefined;
    expect(await notifications(path, input, world.apps.integration.headers)).toMatchObject({ status: 401 });
  },
);

test.each(["list", "unread"])("%s is for members of the clinic", async (path) => {
  const stranger = await headersOf(await world.makeUser(`stranger-${path}`, { beta: ["nurse"] }), "alpha");
  expect(await notifications(path, path === "list" ? {} : undefined, stranger)).toMatchObject({
    status: 403,
    error: { domainCode: "TENANT_REFUSED" },
  });
});
