import {
  Device,
  DeviceList,
  DeviceRef,
  ListNotifications,
  MarkAllRead,
  MarkRead,
  type NotificationChanges,
  NotificationPage,
  NotificationPreferences,
  RegisterDevice,
  SetNotificationPreferences,
  UnreadCount,
  UnsubscribeByLink,
  WatchNotifications,
} from "@polyclinic/contracts";
import {
  countUnread,
  listDevices,
  listNotifications,
  markAllRead,
  markRead,
  readNotificationPreferences,
  registerDevice,
  removeDevice,
  setNotificationPreferences,
} from "@polyclinic/domain";
import type { TRPCRouterRecord, TRPCSubscriptionProcedure } from "@trpc/server";
import { z } from "zod";
import { notificationChanges } from "../live/notification-changes.ts";
import type { ProcedureMeta } from "../meta.ts";
import { memberProcedure, publicProcedure, signedInProcedure } from "../procedures.ts";
import { readerOf } from "../reader.ts";
import { unsubscribeByLink } from "../unsubscribe.ts";

const tags = ["notifications"];

/** Written out: what tRPC infers for a tracked event is not exported where clients may look for it. */
type Changes = TRPCSubscriptionProcedure<{
  input: z.input<typeof WatchNotifications> | undefined;
  output: AsyncIterable<{ id: string; data: NotificationChanges }, void, unknown>;
  meta: ProcedureMeta;
}>;

const changes: Changes = memberProcedure
  .input(WatchNotifications.default({}))
  .subscription(({ ctx, input, signal }) =>
    notificationChanges(ctx, input.lastEventId ?? null, signal ?? AbortSignal.abort()),
  );

/** What belongs to the caller: nobody reads another person's list, and no permission is asked. */
export const notifications = {
  list: memberProcedure
    .meta({
      openapi: { method: "GET", path: "/notifications", tags, summary: "One's own, the newest first" },
    })
    .input(ListNotifications)
    .output(NotificationPage)
    .query(({ ctx, input }) =>
      ctx.tenant.read((tx) => listNotifications(tx, ctx.identity.user.id, input, readerOf(ctx))),
    ),

  unread: memberProcedure
    .meta({
      openapi: { method: "GET", path: "/notifications/unread", tags, summary: "How many are unread" },
    })
    .output(UnreadCount)
    .query(({ ctx }) => ctx.tenant.read((tx) => countUnread(tx, ctx.identity.user.id))),

  markRead: memberProcedure
    .meta({
      repeat: { harmless: "What is read stays read." },
      openapi: { method: "POST", path: "/notifications/read", tags, summary: "Mark as read" },
    })
    .input(MarkRead)
    .output(UnreadCount)
    .mutation(({ ctx, input }) =>
      ctx.tenant.write("notification.read", (tx) => markRead(tx, ctx.identity.user.id, input)),
    ),

  markAllRead: memberProcedure
    .meta({
      repeat: { harmless: "What is read stays read." },
      openapi: {
        method: "POST",
        path: "/notifications/read-all",
        tags,
        summary: "Mark all up to one as read",
      },
    })
    .input(MarkAllRead)
    .output(UnreadCount)
    .mutation(({ ctx, input }) =>
      ctx.tenant.write("notification.read", (tx) => markAllRead(tx, ctx.identity.user.id, input)),
    ),

  changes,

  preferences: signedInProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/notifications/preferences",
        tags,
        summary: "What is sent to oneself, and when it is not",
      },
    })
    .output(NotificationPreferences)
    .query(({ ctx }) => ctx.platform.read((tx) => readNotificationPreferences(tx, ctx.identity.user.id))),

  setPreferences: signedInProcedure
    .meta({
      repeat: { harmless: "It says what shall be." },
      openapi: {
        method: "PATCH",
        path: "/notifications/preferences",
        tags,
        summary: "Change what is given, keep the rest",
      },
    })
    .input(SetNotificationPreferences)
    .output(NotificationPreferences)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("notification-preferences.changed", (tx) =>
        setNotificationPreferences(tx, ctx.identity.user.id, input),
      ),
    ),

  unsubscribe: publicProcedure
    .meta({ repeat: { harmless: "It says what shall be." } })
    .input(UnsubscribeByLink)
    .output(z.object({}))
    .mutation(({ ctx, input }) => unsubscribeByLink(ctx, input)),

  devices: signedInProcedure
    .meta({ openapi: { method: "GET", path: "/devices", tags, summary: "One's own phones and tablets" } })
    .output(DeviceList)
    .query(({ ctx }) => ctx.platform.read((tx) => listDevices(tx, ctx.identity.user.id))),

  registerDevice: signedInProcedure
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/devices",
        status: 201,
        tags,
        summary: "Send push messages to this device",
      },
    })
    .input(RegisterDevice)
    .output(Device)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("device.registered", (tx) => registerDevice(tx, ctx.identity.user.id, input)),
    ),

  removeDevice: signedInProcedure
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/devices/{id}/remove",
        tags,
        summary: "Send it no push messages any more",
      },
    })
    .input(DeviceRef)
    .output(DeviceList)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("device.removed", (tx) => removeDevice(tx, ctx.identity.user.id, input.id)),
    ),
} satisfies TRPCRouterRecord;
