import { z } from "zod";

/** What became of a message after the service had taken it over. */
export interface DeliveryReport {
  channel: "email" | "push" | "sms";
  /** - `complaint`: the recipient called it spam. Never write there again. */
  kind: "bounce" | "complaint" | "delivery";
  /** True: sending to these recipients again is useless, or forbidden. */
  permanent: boolean;
  /** Addresses, endpoints (ARN) or numbers (E.164). */
  recipients: string[];
  /** As `send` returned it. */
  messageId: string;
}

/** Reads the text of a notification that SNS has delivered. Null: it is about something else. */
export function readDeliveryReport(message: string): DeliveryReport | null {
  const json = parseJson(message);
  for (const read of [readEmailReport, readPushReport, readSmsReport]) {
    const report = read(json);
    if (report) return report;
  }
  return null;
}

const mail = z.object({ messageId: z.string() });
const addressed = z.object({ emailAddress: z.string() }).array();

const EmailReport = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("Bounce"),
    mail,
    bounce: z.object({ bounceType: z.string(), bouncedRecipients: addressed }),
  }),
  z.object({ type: z.literal("Complaint"), mail, complaint: z.object({ complainedRecipients: addressed }) }),
  z.object({
    type: z.literal("Delivery"),
    mail,
    delivery: z.object({ recipients: z.string().array() }),
  }),
]);

/** Of a verified identity (notificationType) or of a configuration set (eventType): the rest is the same. */
const EmailNotification = z
  .object({ notificationType: z.string().optional(), eventType: z.string().optional() })
  .loose()
  .transform(({ notificationType, eventType, ...rest }) => ({ ...rest, type: notificationType ?? eventType }))
  .pipe(EmailReport);

function readEmailReport(json: unknown): DeliveryReport | null {
  const { data } = EmailNotification.safeParse(json);
  if (!data) return null;
  const common = { channel: "email", messageId: data.mail.messageId } as const;
  if (data.type === "Bounce") {
    const { bounceType, bouncedRecipients } = data.bounce;
    const recipients = addressesOf(bouncedRecipients);
    return { ...common, kind: "bounce", permanent: bounceType === "Permanent", recipients };
  }
  if (data.type === "Complaint") {
    const recipients = addressesOf(data.complaint.complainedRecipients);
    return { ...common, kind: "complaint", permanent: true, recipients };
  }
  return { ...common, kind: "delivery", permanent: false, recipients: data.delivery.recipients };
}

function addressesOf(recipients: z.infer<typeof addressed>): string[] {
  return recipients.map(({ emailAddress }) => emailAddress);
}

/** Of the topic that a platform application names under EventDeliveryFailure: permanent failures alone. */
const PushFailure = z.object({
  EventType: z.literal("DeliveryFailure"),
  EndpointArn: z.string(),
  MessageId: z.string(),
});

function readPushReport(json: unknown): DeliveryReport | null {
  const { data } = PushFailure.safeParse(json);
  if (!data) return null;
  const { EndpointArn, MessageId } = data;
  return {
    channel: "push",
    kind: "bounce",
    permanent: true,
    recipients: [EndpointArn],
    messageId: MessageId,
  };
}

/** The line that SNS writes into its log of text messages, once something forwards it to the topic. */
const SmsStatus = z.object({
  notification: z.object({ messageId: z.string() }),
  delivery: z.object({ destination: z.string(), providerResponse: z.string() }),
  status: z.enum(["SUCCESS", "FAILURE"]),
});

const smsProblemsForGood = new Set([
  "Destination is on a blocked list",
  "Invalid phone number",
  "Phone has blocked SMS",
  "Phone is on a blocked list",
  "Phone number is opted out",
]);

function readSmsReport(json: unknown): DeliveryReport | null {
  const { data } = SmsStatus.safeParse(json);
  if (!data) return null;
  const { destination, providerResponse } = data.delivery;
  const isDelivered = data.status === "SUCCESS";
  return {
    channel: "sms",
    kind: isDelivered ? "delivery" : "bounce",
    permanent: !isDelivered && smsProblemsForGood.has(providerResponse),
    recipients: [destination],
    messageId: data.notification.messageId,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
