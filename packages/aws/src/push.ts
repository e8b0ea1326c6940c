import {
  CreatePlatformEndpointCommand,
  GetEndpointAttributesCommand,
  PublishCommand,
  SetEndpointAttributesCommand,
  type SNSClient,
} from "@aws-sdk/client-sns";
import { MessageRefused } from "./message-errors.ts";

export interface PushMessage {
  endpointArn: string;
  /** Both are shown on a locked screen: nothing about a patient belongs there. */
  title: string;
  body: string;
  /** For the app, which gets it as strings on both systems. */
  data: Record<string, string>;
}

export interface Device {
  /** Of the app at the push service of its system, as the operator set it up. */
  platformApplicationArn: string;
  /** What the device got from that push service. */
  token: string;
}

/** Google's and Apple's own names, which would be dropped or change the message. */
const RESERVED = /^(aps|from|message_type|collapse_key|gcm.*|google.*)$/;
/** Of Firebase and of Apple alike. */
const LONGEST_PAYLOAD_BYTES = 4096;

/** Throws MessageRefused. */
export function pushCommand({ endpointArn, title, body, data }: PushMessage): PublishCommand {
  if (!endpointArn.startsWith("arn:aws")) {
    throw new MessageRefused("recipient", new Error("endpointArn is not the name of an endpoint"));
  }
  const reserved = Object.keys(data).find((name) => RESERVED.test(name));
  if (reserved !== undefined) throw contentProblem(`data may not hold ${reserved}`);
  const firebase = JSON.stringify({
    fcmV1Message: { message: { notification: { title, body }, data, android: { priority: "high" } } },
  });
  const apple = JSON.stringify({ ...data, aps: { alert: { title, body }, sound: "default" } });
  const bytes = Math.max(Buffer.byteLength(firebase), Buffer.byteLength(apple));
  if (bytes > LONGEST_PAYLOAD_BYTES) {
    throw contentProblem(`title, body and data take ${bytes} bytes: ${LONGEST_PAYLOAD_BYTES} fit`);
  }
  return new PublishCommand({
    TargetArn: endpointArn,
    MessageStructure: "json",
    Message: JSON.stringify({ default: body, GCM: firebase, APNS: apple, APNS_SANDBOX: apple }),
    MessageAttributes: {
      // Apple drops a message that does not say what kind it is.
      "AWS.SNS.MOBILE.APNS.PUSH_TYPE": { DataType: "String", StringValue: "alert" },
    },
  });
}

function contentProblem(problem: string): MessageRefused {
  return new MessageRefused("content", new Error(problem));
}

/**
 * The endpoint of this token, new or known, and in order afterwards. A token comes back when an app is installed
 * again: its endpoint exists then, and may be disabled or carry other attributes.
 */
export async function openEndpoint(
  client: SNSClient,
  device: Device,
  abortSignal: AbortSignal,
): Promise<string> {
  const EndpointArn = await createEndpoint(client, device, abortSignal);
  const known = await client.send(new GetEndpointAttributesCommand({ EndpointArn }), { abortSignal });
  const wanted = { Enabled: "true", Token: device.token };
  const isInOrder = known.Attributes?.["Enabled"] === "true" && known.Attributes["Token"] === device.token;
  if (!isInOrder) {
    await client.send(new SetEndpointAttributesCommand({ EndpointArn, Attributes: wanted }), { abortSignal });
  }
  return EndpointArn;
}

async function createEndpoint(
  client: SNSClient,
  { platformApplicationArn, token }: Device,
  abortSignal: AbortSignal,
): Promise<string> {
  const command = new CreatePlatformEndpointCommand({
    PlatformApplicationArn: platformApplicationArn,
    Token: token,
  });
  try {
    const { EndpointArn } = await client.send(command, { abortSignal });
    if (!EndpointArn) throw new Error("SNS made an endpoint and gave it no name.");
    return EndpointArn;
  } catch (error) {
    const existing = existingEndpoint(error);
    if (existing === null) throw error;
    return existing;
  }
}

/** SNS names the endpoint that is in the way in a sentence, and nowhere else. */
function existingEndpoint(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const [, arn] = /Endpoint (arn:aws\S+) already exists with the same Token/.exec(error.message) ?? [];
  return arn ?? null;
}
