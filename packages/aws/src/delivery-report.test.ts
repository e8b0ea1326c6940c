import { expect, test } from "vitest";
import { readDeliveryReport } from "./delivery-report.ts";

const mail = {
  messageId: "0100018c-1",
  timestamp: "2026-11-25T00:00:00.000Z",
  destination: ["sita@example.com"],
};
const bounce = {
  bounceType: "Permanent",
  bounceSubType: "General",
  bouncedRecipients: [
    { emailAddress: "sita@example.com", status: "5.1.1" },
    { emailAddress: "ram@example.com" },
  ],
};
const email = { channel: "email", messageId: "0100018c-1" };
const endpoint = "arn:aws:sns:ap-south-1:123456789012:endpoint/GCM/polyclinic/1";
const push = {
  EventType: "DeliveryFailure",
  EndpointArn: endpoint,
  MessageId: "2",
  FailureType: "InvalidPlatformToken",
};
const sms = (status: string, providerResponse: string) => ({
  notification: { messageId: "3", timestamp: "2026-11-25 00:00:00" },
  delivery: { destination: "+9779841234567", providerResponse, smsType: "Transactional" },
  status,
});

test.each<[string, object, object]>([
  [
    "a bounce, of an identity",
    { notificationType: "Bounce", mail, bounce },
    { ...email, kind: "bounce", permanent: true, recipients: ["sita@example.com", "ram@example.com"] },
  ],
  [
    "a bounce that may pass, of a configuration set",
    { eventType: "Bounce", mail, bounce: { ...bounce, bounceType: "Transient" } },
    { ...email, kind: "bounce", permanent: false, recipients: ["sita@example.com", "ram@example.com"] },
  ],
  [
    "a complaint",
    {
      notificationType: "Complaint",
      mail,
      complaint: { complainedRecipients: [{ emailAddress: "sita@example.com" }] },
    },
    { ...email, kind: "complaint", permanent: true, recipients: ["sita@example.com"] },
  ],
  [
    "a delivery",
    { eventType: "Delivery", mail, delivery: { recipients: ["sita@example.com"] } },
    { ...email, kind: "delivery", permanent: false, recipients: ["sita@example.com"] },
  ],
  [
    "a push message",
    push,
    { channel: "push", kind: "bounce", permanent: true, recipients: [endpoint], messageId: "2" },
  ],
  [
    "a text message to a number that is none",
    sms("FAILURE", "Invalid phone number"),
    { channel: "sms", kind: "bounce", permanent: true, recipients: ["+9779841234567"], messageId: "3" },
  ],
  [
    "a text message to a telephone that is off",
    sms("FAILURE", "Phone is currently unreachable/unavailable"),
    { channel: "sms", kind: "bounce", permanent: false, recipients: ["+9779841234567"], messageId: "3" },
  ],
  [
    "a text message that arrived",
    sms("SUCCESS", "Message has been accepted by phone carrier"),
    { channel: "sms", kind: "delivery", permanent: false, recipients: ["+9779841234567"], messageId: "3" },
  ],
])("%s", (_name, message, report) => {
  expect(readDeliveryReport(JSON.stringify(message))).toEqual(report);
});

test.each([
  "Successfully validated SNS topic for Amazon SES event publishing.",
  "",
  "null",
  "[]",
  JSON.stringify({ eventType: "Open", mail, open: {} }),
  JSON.stringify({ notificationType: "Bounce", mail }),
  JSON.stringify({ ...push, EventType: "EndpointDeleted" }),
])("%j is about something else", (message) => {
  expect(readDeliveryReport(message)).toBeNull();
});
