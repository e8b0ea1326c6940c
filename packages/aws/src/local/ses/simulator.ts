import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SentEmail } from "./sent-email.ts";

/** Where the mailbox simulator's reports go, as for a verified identity. */
export interface Feedback {
  endpoint: string;
  topicArn: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  region: string;
}

/** Amazon's mailbox simulator: what becomes of a message to these addresses is told to the topic. */
export function createSimulator({ endpoint, topicArn, credentials, region }: Feedback) {
  const sns = new SNSClient({ region, endpoint, credentials });
  return async (email: SentEmail): Promise<void> => {
    for (const recipient of email.recipients) {
      const outcome = outcomeOf(recipient);
      if (!outcome) continue;
      const mail = { messageId: email.messageId, timestamp: email.sentAt, destination: email.recipients };
      await sns.send(
        new PublishCommand({ TopicArn: topicArn, Message: JSON.stringify({ ...outcome, mail }) }),
      );
    }
  };
}

function outcomeOf(recipient: string): object | null {
  const timestamp = new Date().toISOString();
  switch (recipient) {
    case "bounce@simulator.amazonses.com":
      return bounce(recipient, "Permanent", "General", timestamp);
    case "suppressionlist@simulator.amazonses.com":
      return bounce(recipient, "Permanent", "Suppressed", timestamp);
    case "ooto@simulator.amazonses.com":
      return bounce(recipient, "Transient", "General", timestamp);
    case "complaint@simulator.amazonses.com": {
      const complainedRecipients = [{ emailAddress: recipient }];
      return { notificationType: "Complaint", complaint: { complainedRecipients, timestamp } };
    }
    case "success@simulator.amazonses.com":
      return { notificationType: "Delivery", delivery: { recipients: [recipient], timestamp } };
    default:
      return null;
  }
}

function bounce(recipient: string, bounceType: string, bounceSubType: string, timestamp: string): object {
  const bouncedRecipients = [{ emailAddress: recipient }];
  return { notificationType: "Bounce", bounce: { bounceType, bounceSubType, bouncedRecipients, timestamp } };
}
