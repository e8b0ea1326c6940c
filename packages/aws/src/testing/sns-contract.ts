import { describe, expect, test } from "vitest";
import { EndpointDisabled, MessageUnavailable } from "../message-errors.ts";
import type { Sns } from "../sns.ts";

export interface SnsTarget {
  sns: Sns;
  /** With credentials that do not exist. */
  intruder: Sns;
  topicArn: string;
}

/** What the rest of the system counts on, of Amazon and of its stand-in. It sends nothing that is paid for. */
export function snsContract(name: string, { sns, intruder, topicArn }: SnsTarget): void {
  const account = topicArn.split(":").slice(0, 5).join(":");
  const absentEndpoint = `${account}:endpoint/GCM/polyclinic/00000000-0000-3000-8000-000000000000`;
  const refusal = { name: "MessageRefused", reason: "recipient" };

  describe(`${name}: SNS`, () => {
    test("takes an alert over", async () => {
      const { messageId } = await sns.publish({ topicArn, subject: "Test", text: "परीक्षण" });
      expect(messageId).not.toBe("");
    });

    test("refuses an alert to a topic that does not exist", async () => {
      const alert = { topicArn: `${account}:polyclinic-absent`, subject: "Test", text: "test" };
      await expect(sns.publish(alert)).rejects.toMatchObject(refusal);
    });

    test("has no endpoint that was never made", async () => {
      const push = { endpointArn: absentEndpoint, title: "Test", body: "test", data: {} };
      await expect(sns.push(push)).rejects.toBeInstanceOf(EndpointDisabled);
      await sns.removeDevice(absentEndpoint);
    });

    test("registers no device of an app that it does not know", async () => {
      const device = { platformApplicationArn: `${account}:app/GCM/absent`, token: "token" };
      await expect(sns.registerDevice(device)).rejects.toMatchObject(refusal);
    });

    test("answers that it is there", async () => {
      await expect(sns.check()).resolves.toBeUndefined();
    });

    test("is unavailable to credentials that do not exist", async () => {
      const alert = { topicArn, subject: "Test", text: "test" };
      await expect(intruder.publish(alert)).rejects.toBeInstanceOf(MessageUnavailable);
      await expect(intruder.check()).rejects.toBeInstanceOf(MessageUnavailable);
    });
  });
}
