import { describe, expect, test } from "vitest";
import type { Email } from "../email.ts";
import { MessageUnavailable } from "../message-errors.ts";

const message = {
  to: "success@simulator.amazonses.com",
  subject: "तपाईंको भेट भोलि बिहान १०:३० बजे",
  text: "नमस्ते",
  html: "<p>नमस्ते</p>",
};

export interface EmailTarget {
  email: Email;
  /** From an address that nobody has verified. */
  stranger: Email;
  /** With credentials that do not exist. */
  intruder: Email;
}

/** What the rest of the system counts on, of Amazon and of its stand-in. */
export function emailContract(name: string, { email, stranger, intruder }: EmailTarget): void {
  describe(`${name}: e-mail`, () => {
    test("is taken over and gets an id of its own", async () => {
      const first = await email.send(message);
      const headers = {
        "List-Unsubscribe": "<https://example.com/unsubscribe/1>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      };
      const second = await email.send({ ...message, replyTo: "clinic@example.com", headers });
      expect(first.messageId).not.toBe("");
      expect(second.messageId).not.toBe(first.messageId);
    });

    test("is refused from an address that is not verified", async () => {
      await expect(stranger.send(message)).rejects.toMatchObject({
        name: "MessageRefused",
        reason: "rejected",
      });
    });

    test("answers that it is there", async () => {
      await expect(email.check()).resolves.toBeUndefined();
    });

    test("is unavailable to credentials that do not exist", async () => {
      await expect(intruder.send(message)).rejects.toBeInstanceOf(MessageUnavailable);
      await expect(intruder.check()).rejects.toBeInstanceOf(MessageUnavailable);
    });
  });
}
