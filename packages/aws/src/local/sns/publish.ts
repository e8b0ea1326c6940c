import { randomUUID } from "node:crypto";
import { z } from "zod";
import { QueryError } from "../query/error.ts";
import type { Parameters } from "../query/parameters.ts";
import type { Xml } from "../query/xml.ts";
import type { Deliveries } from "./deliveries.ts";
import { invalid } from "./endpoints.ts";
import {
  type Endpoint,
  findEndpoint,
  findTopic,
  platformApplicationArns,
  type SentMessage,
  type SnsState,
  topicArns,
} from "./state.ts";

const PHONE = /^\+[1-9]\d{7,14}$/;
const LONGEST_SMS = 1600;
const LONGEST_BYTES = 256 * 1024;
const LONGEST_PAYLOAD_BYTES = 4096;

/** The Publish action: to a number, to a device, or to everybody who has subscribed to a topic. */
export async function publish(parameters: Parameters, state: SnsState, deliveries: Deliveries): Promise<Xml> {
  const text = parameters.get("Message") ?? "";
  if (text === "") throw new QueryError("InvalidParameter", "Invalid parameter: Empty message");
  if (Buffer.byteLength(text) > LONGEST_BYTES) throw tooLong();
  const message: SentMessage = {
    messageId: randomUUID(),
    sentAt: new Date().toISOString(),
    ...addressed(parameters, state),
    subject: parameters.get("Subject") ?? "",
    text,
    data: {},
    attributes: parameters.map("MessageAttributes", "Name", "Value.StringValue"),
  };
  const prepared = prepare(message, parameters, state);
  await state.sent.add(prepared);
  if (prepared.kind === "topic") deliveries.notify(prepared);
  if (prepared.kind === "push") await failUnregistered(prepared, state, deliveries);
  return { MessageId: message.messageId };
}

/** A push service tells afterwards that an app is gone, here for tokens that say so; SNS then disables the endpoint. */
async function failUnregistered(
  message: SentMessage,
  state: SnsState,
  deliveries: Deliveries,
): Promise<void> {
  const endpoint = findEndpoint(state, message.to);
  if (!endpoint?.token.startsWith("unregistered")) return;
  await state.endpoints.set(endpoint.id, { ...endpoint, isEnabled: false });
  const failure = {
    DeliveryAttempts: 1,
    EndpointArn: message.to,
    EventType: "DeliveryFailure",
    FailureMessage: "Platform token associated with the endpoint is not valid",
    FailureType: "InvalidPlatformToken",
    MessageId: message.messageId,
    Resource: platformApplicationArns.android,
    Service: "SNS",
    Time: message.sentAt,
  };
  deliveries.notify({
    messageId: randomUUID(),
    sentAt: new Date().toISOString(),
    to: topicArns.deliveryReports,
    subject: "DeliveryFailure event for app polyclinic (GCM)",
    text: JSON.stringify(failure),
  });
}

function addressed(parameters: Parameters, state: SnsState): Pick<SentMessage, "kind" | "to"> {
  const phone = parameters.get("PhoneNumber");
  const target = parameters.get("TargetArn");
  const topic = parameters.get("TopicArn");
  const given = [phone, target, topic].filter((each) => each !== undefined);
  if (given.length !== 1) throw invalid("TopicArn, TargetArn or PhoneNumber", "exactly one is needed");
  if (phone !== undefined) return { kind: "sms", to: requirePhone(phone, state) };
  if (target !== undefined) return { kind: "push", to: target };
  if (!findTopic(state, topic ?? "")) throw new QueryError("NotFound", "Topic does not exist", 404);
  return { kind: "topic", to: topic ?? "" };
}

function requirePhone(phone: string, { optedOut }: SnsState): string {
  if (!PHONE.test(phone)) throw invalid("PhoneNumber", `${phone} is not valid to publish to`);
  if (optedOut.has(phone)) throw new QueryError("OptedOut", `The number ${phone} has opted out.`);
  return phone;
}

function prepare(message: SentMessage, parameters: Parameters, state: SnsState): SentMessage {
  if (message.kind === "sms" && message.text.length > LONGEST_SMS) throw tooLong();
  if (message.kind !== "push") return message;
  const endpoint = findEndpoint(state, message.to);
  if (!endpoint) throw invalid("TargetArn", "No endpoint found for the target arn specified");
  if (!endpoint.isEnabled) throw new QueryError("EndpointDisabled", "Endpoint is disabled");
  if (parameters.get("MessageStructure") !== "json") return message;
  return { ...message, ...readPayload(message.text, endpoint.platform) };
}

const Payloads = z.object({ default: z.string(), GCM: z.string().optional(), APNS: z.string().optional() });
const strings = z.record(z.string(), z.string());

const Firebase = z.object({
  fcmV1Message: z.object({
    message: z.object({ notification: z.object({ title: z.string(), body: z.string() }), data: strings }),
  }),
});
const Apple = z
  .object({ aps: z.object({ alert: z.object({ title: z.string(), body: z.string() }) }) })
  .catchall(z.string());

type Payload = Pick<SentMessage, "subject" | "text" | "data">;

/** What the push service of this platform would make of it. */
function readPayload(text: string, platform: Endpoint["platform"]): Payload {
  const payloads = Payloads.safeParse(parseJson(text));
  if (!payloads.success) {
    throw invalid("Message Structure", "No default entry in JSON message body");
  }
  const payload = payloads.data[platform];
  if (payload === undefined) return { subject: "", text: payloads.data.default, data: {} };
  if (Buffer.byteLength(payload) > LONGEST_PAYLOAD_BYTES) throw tooLong();
  const read = platform === "GCM" ? readFirebase(payload) : readApple(payload);
  if (read) return read;
  throw invalid("Message Structure", `${platform} payload is not understood`);
}

function readFirebase(payload: string): Payload | null {
  const { data: firebase } = Firebase.safeParse(parseJson(payload));
  if (!firebase) return null;
  const { notification, data } = firebase.fcmV1Message.message;
  return { subject: notification.title, text: notification.body, data };
}

function readApple(payload: string): Payload | null {
  const { data: apple } = Apple.safeParse(parseJson(payload));
  if (!apple) return null;
  const { aps, ...data } = apple;
  return { subject: aps.alert.title, text: aps.alert.body, data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function tooLong(): QueryError {
  return new QueryError("InvalidParameter", "Invalid parameter: Message too long");
}
