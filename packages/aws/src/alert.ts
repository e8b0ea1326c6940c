import { PublishCommand } from "@aws-sdk/client-sns";
import { MessageRefused } from "./message-errors.ts";

export interface Alert {
  topicArn: string;
  /** At most 99 characters of ASCII. */
  subject: string;
  text: string;
}

/** What SNS takes: it begins with a letter, a digit or a mark. */
const SUBJECT = /^[\x21-\x7e][\x20-\x7e]{0,98}$/;
const LONGEST_TEXT_BYTES = 256 * 1024;

/** Throws MessageRefused. */
export function alertCommand({ topicArn, subject, text }: Alert): PublishCommand {
  if (!SUBJECT.test(subject)) {
    throw new MessageRefused("content", new Error("subject is not one line of 1 to 99 characters of ASCII"));
  }
  if (text === "" || Buffer.byteLength(text) > LONGEST_TEXT_BYTES) {
    throw new MessageRefused("content", new Error("text is empty or longer than 256 KiB"));
  }
  return new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: text });
}
