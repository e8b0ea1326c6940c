import { deleteRemovedDevice, findRemovedDevice } from "@polyclinic/domain";
import { platformHandler } from "../jobs/handler.ts";
import type { Senders } from "../messages/deliver.ts";

export function forgetRemovedDevice({ sns }: Pick<Senders, "sns">) {
  return platformHandler("device.forget", {
    timeoutSeconds: 30,
    async run(platform, { deviceId }) {
      const device = await platform.read((tx) => findRemovedDevice(tx, deviceId));
      if (!device) return;
      if (device.endpointArn !== null) await sns.removeDevice(device.endpointArn);
      await platform.write("device.forgotten", (tx) => deleteRemovedDevice(tx, deviceId));
    },
  });
}
