import {
  type Device,
  DeviceId,
  type DeviceList,
  notFound,
  type RegisterDevice,
  type UserId,
} from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx } from "@polyclinic/db";
import { sql } from "kysely";

const DEVICE_COLUMNS = ["id", "platform", "name", "registered_at"] as const;

interface DeviceRow {
  id: string;
  platform: Device["platform"];
  name: string;
  registered_at: string;
}

function toDevice({ id, platform, name, registered_at: registeredAt }: DeviceRow): Device {
  return { id: DeviceId.parse(id), platform, name, registeredAt };
}

export async function listDevices(tx: PlatformTx, userId: UserId): Promise<DeviceList> {
  const rows = await tx
    .selectFrom("device")
    .select(DEVICE_COLUMNS)
    .where("user_id", "=", userId)
    .where("removed_at", "is", null)
    .orderBy("id", "desc")
    .execute();
  return { items: rows.map(toDevice) };
}

/** A device that somebody else had before is the caller's from now on. SNS hears of it with the first message. */
export async function registerDevice(
  tx: PlatformWriteTx,
  userId: UserId,
  { platform, token, name }: RegisterDevice,
): Promise<Device> {
  const row = await tx
    .insertInto("device")
    .values({ id: newId(), user_id: userId, platform, token, name })
    .onConflict((conflict) =>
      conflict
        .columns(["platform", "token"])
        .doUpdateSet({ user_id: userId, name, registered_at: sql`now()`, removed_at: null }),
    )
    .returning(DEVICE_COLUMNS)
    .executeTakeFirstOrThrow();
  tx.changed({ resource: "device", id: row.id, after: { user_id: userId, platform, name } });
  return toDevice(row);
}

/** One's own only; returns those that are left. Nothing is sent to it from the commit on; the worker takes it away from SNS. */
export async function removeDevice(tx: PlatformWriteTx, userId: UserId, id: DeviceId): Promise<DeviceList> {
  const row = await tx
    .updateTable("device")
    .set({ removed_at: sql`now()` })
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .where("removed_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!row) notFound("device");
  tx.enqueue("device.forget", { deviceId: id });
  tx.changed({ resource: "device", id, after: { removed: true } });
  return listDevices(tx, userId);
}

/** For the worker. Null: it was registered again, or is gone. */
export async function findRemovedDevice(
  tx: PlatformTx,
  id: DeviceId,
): Promise<{ endpointArn: string | null } | null> {
  const row = await tx
    .selectFrom("device")
    .select("endpoint_arn as endpointArn")
    .where("id", "=", id)
    .where("removed_at", "is not", null)
    .executeTakeFirst();
  return row ?? null;
}

/** For the worker. A device that was registered again meanwhile stays. */
export async function deleteRemovedDevice(tx: PlatformWriteTx, id: DeviceId): Promise<void> {
  await tx.deleteFrom("device").where("id", "=", id).where("removed_at", "is not", null).execute();
  tx.changed({ resource: "device", id, after: { deleted: true } });
}

/** For the worker, when SNS has made an endpoint for it. */
export async function noteEndpoint(tx: PlatformWriteTx, id: string, endpointArn: string): Promise<void> {
  await tx.updateTable("device").set({ endpoint_arn: endpointArn }).where("id", "=", id).execute();
  tx.changed({ resource: "device", id, after: { endpoint: true } });
}

/** For what a push service has said: the app is gone from there. It registers again when it comes back. */
export async function forgetDevice(tx: PlatformWriteTx, id: string): Promise<void> {
  await tx.deleteFrom("device").where("id", "=", id).execute();
  tx.changed({ resource: "device", id, after: { deleted: true } });
}

export async function forgetEndpoint(tx: PlatformWriteTx, endpointArn: string): Promise<void> {
  const rows = await tx
    .deleteFrom("device")
    .where("endpoint_arn", "=", endpointArn)
    .returning("id")
    .execute();
  for (const { id } of rows) tx.changed({ resource: "device", id, after: { deleted: true } });
}
