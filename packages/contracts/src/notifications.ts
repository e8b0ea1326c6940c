import { z } from "zod";
import { DeviceId, MessageId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { line } from "./text.ts";

/** Sent by a clinic, in its name and with its own texts. */
export const ClinicNotificationKind = z.enum([
  "document-ready",
  "emergency-access-opened",
  "support-requested",
]);
export type ClinicNotificationKind = z.infer<typeof ClinicNotificationKind>;

/** Sent by the platform, to people who may have no clinic. */
export const PlatformNotificationKind = z.enum([
  "invitation",
  "password-reset",
  "new-sign-in",
  "sign-in-locked",
  "account-changed",
  "clinic-suspended",
  "clinic-deletion-requested",
  "clinic-deletion-cancelled",
  "clinic-deleted",
]);
export type PlatformNotificationKind = z.infer<typeof PlatformNotificationKind>;

export const NotificationKind = z.enum([
  ...ClinicNotificationKind.options,
  ...PlatformNotificationKind.options,
]);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** `in-app` is the list behind the bell: it goes nowhere and cannot fail. */
export const Channel = z.enum(["email", "sms", "push", "in-app"]);
export type Channel = z.infer<typeof Channel>;

/** One's own, in one clinic. `path` is a page of the hospital app, and null when there is nothing to open. */
export const Notification = z.object({
  id: MessageId,
  kind: ClinicNotificationKind,
  title: z.string(),
  body: z.string(),
  path: z.string().nullable(),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});
export type Notification = z.infer<typeof Notification>;

export const ListNotifications = PageRequest.extend({ unreadOnly: z.boolean().default(false) });
export type ListNotifications = z.infer<typeof ListNotifications>;
export const NotificationPage = page(Notification);
export type NotificationPage = z.infer<typeof NotificationPage>;

export const UnreadCount = z.object({ unread: z.int() });
export type UnreadCount = z.infer<typeof UnreadCount>;

/** The last event that arrived; without it everything is old. */
export const WatchNotifications = z.strictObject({ lastEventId: MessageId.nullish() });
export type WatchNotifications = z.infer<typeof WatchNotifications>;

/**
 * The whole state of the bell, in each event: whoever missed some is right again with the next one. `arrived` counts
 * what is unread and newer than the last event.
 */
export const NotificationChanges = z.object({
  unread: z.int(),
  latest: z.array(Notification),
  arrived: z.int(),
});
export type NotificationChanges = z.infer<typeof NotificationChanges>;

/** What is read already, or is not one's own, stays as it is. */
export const MarkRead = z.strictObject({ ids: z.array(MessageId).min(1).max(100) });
export type MarkRead = z.infer<typeof MarkRead>;

/** Up to the newest that its reader has seen: what arrives meanwhile stays unread. */
export const MarkAllRead = z.strictObject({ upTo: MessageId });
export type MarkAllRead = z.infer<typeof MarkAllRead>;

/** Channels that a person can switch off. */
export const SwitchableChannel = z.enum(["email", "push"]);
export type SwitchableChannel = z.infer<typeof SwitchableChannel>;

const WallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time of day like 07:30, from 00:00 to 23:59.");

/** On the wall of the clinic that sends. Over midnight when `until` is before `from`. */
export const QuietHours = z
  .strictObject({ from: WallTime, until: WallTime })
  .refine(({ from, until }) => from !== until, {
    path: ["until"],
    error: "Choose two different times.",
    params: { code: "same-time" },
  });
export type QuietHours = z.infer<typeof QuietHours>;

/** What is necessary is sent whatever is switched off, and at once. */
export const NotificationPreferences = z.object({
  settings: z.array(
    z.object({
      kind: NotificationKind,
      channel: SwitchableChannel,
      isOn: z.boolean(),
      isNecessary: z.boolean(),
    }),
  ),
  quietHours: QuietHours.nullable(),
});
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;

/** What is left out stays as it is; `quietHours: null` ends them. */
export const SetNotificationPreferences = z.strictObject({
  settings: z
    .array(z.strictObject({ kind: NotificationKind, channel: SwitchableChannel, isOn: z.boolean() }))
    .max(50)
    .default([]),
  quietHours: QuietHours.nullable().exactOptional(),
});
export type SetNotificationPreferences = z.infer<typeof SetNotificationPreferences>;

export const DevicePlatform = z.enum(["android", "ios"]);

/** A phone or tablet with the app. */
export const Device = z.object({
  id: DeviceId,
  platform: DevicePlatform,
  name: z.string(),
  registeredAt: z.iso.datetime(),
});
export type Device = z.infer<typeof Device>;
export const DeviceList = z.object({ items: z.array(Device) });
export type DeviceList = z.infer<typeof DeviceList>;

/** `token` is what the device got from its push service. Register at each start of the app: it may be a new one. */
export const RegisterDevice = z.strictObject({
  platform: DevicePlatform,
  token: z.string().regex(/^[\x21-\x7e]{1,2048}$/, "Send the token as the push service gave it."),
  name: line(80),
});
export type RegisterDevice = z.infer<typeof RegisterDevice>;

export const DeviceRef = z.strictObject({ id: DeviceId });
export type DeviceRef = z.infer<typeof DeviceRef>;

/** The key behind the # of the address that an e-mail holds. Good for every time: e-mail is kept. */
export const UnsubscribeByLink = z.strictObject({ token: z.string().min(1).max(500) });
export type UnsubscribeByLink = z.infer<typeof UnsubscribeByLink>;
