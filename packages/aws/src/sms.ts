import { type MessageAttributeValue, PublishCommand } from "@aws-sdk/client-sns";
import { MessageRefused } from "./message-errors.ts";

export interface SmsMessage {
  /** In E.164: `+9779841234567`. */
  phone: string;
  /** At most 1600 characters; a longer one than 160 (70 in Devanagari) is paid for in parts. */
  text: string;
  /** Up to 11 letters and digits in place of a number. Carriers of Nepal show only those that they have registered. */
  senderId?: string;
}

const E164 = /^\+[1-9]\d{7,14}$/;
const SENDER_ID = /^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/;
const LONGEST_TEXT = 1600;

/** Throws MessageRefused. */
export function smsCommand({ phone, text, senderId }: SmsMessage): PublishCommand {
  if (!E164.test(phone)) throw new MessageRefused("recipient", new Error("phone is not in E.164"));
  if (text.trim() === "" || text.length > LONGEST_TEXT) {
    throw new MessageRefused(
      "content",
      new Error(`text has ${text.length} characters: 1 to ${LONGEST_TEXT} fit`),
    );
  }
  if (senderId !== undefined && !SENDER_ID.test(senderId)) {
    throw new MessageRefused(
      "content",
      new Error("senderId is not 1 to 11 letters and digits, one letter at least"),
    );
  }
  return new PublishCommand({
    PhoneNumber: phone,
    Message: text,
    MessageAttributes: {
      // Promotional ones may be dropped or held back by carriers.
      "AWS.SNS.SMS.SMSType": attribute("Transactional"),
      ...(senderId !== undefined && { "AWS.SNS.SMS.SenderID": attribute(senderId) }),
    },
  });
}

function attribute(text: string): MessageAttributeValue {
  return { DataType: "String", StringValue: text };
}
