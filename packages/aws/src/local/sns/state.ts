import { join } from "node:path";
import { Records } from "../s3/records.ts";
import { SentLog } from "../sent-log.ts";
import { type NotificationSigner, openNotificationSigner } from "./certificate.ts";

export const REGION = "ap-south-1";
export const ARN = `arn:aws:sns:${REGION}:000000000000`;

/** The two apps that push services know, under the names that Amazon gives to those services. */
export const platformApplicationArns = {
  android: `${ARN}:app/GCM/polyclinic`,
  ios: `${ARN}:app/APNS/polyclinic`,
};

/** The topics that are there from the start. */
export const topicArns = {
  alerts: `${ARN}:polyclinic-alerts`,
  deliveryReports: `${ARN}:polyclinic-delivery-reports`,
};

export interface Topic {
  name: string;
  signatureVersion: "1" | "2";
}

export interface Subscription {
  id: string;
  topicName: string;
  /** Loopback addresses alone. */
  endpoint: string;
  /** Known to who received the confirmation. */
  token: string;
  isConfirmed: boolean;
}

export interface Endpoint {
  id: string;
  platform: "GCM" | "APNS";
  token: string;
  isEnabled: boolean;
  customUserData: string;
}

/** What was taken over for delivery. */
export interface SentMessage {
  messageId: string;
  /** ISO. */
  sentAt: string;
  kind: "sms" | "push" | "topic";
  /** A number, an endpoint or a topic. */
  to: string;
  subject: string;
  text: string;
  /** Of a push message, as the app gets it. */
  data: Record<string, string>;
  attributes: Record<string, string>;
}

export interface SnsState {
  topics: Records<Topic>;
  subscriptions: Records<Subscription>;
  endpoints: Records<Endpoint>;
  sent: SentLog<SentMessage>;
  signer: NotificationSigner;
  /** Numbers that have answered STOP. */
  optedOut: ReadonlySet<string>;
}

export async function openSnsState(
  directory: string,
  optedOut: ReadonlySet<string>,
  kept?: number,
): Promise<SnsState> {
  return {
    topics: await Records.open<Topic>(join(directory, "topics")),
    subscriptions: await Records.open<Subscription>(join(directory, "subscriptions")),
    endpoints: await Records.open<Endpoint>(join(directory, "endpoints")),
    sent: await SentLog.open<SentMessage>(join(directory, "sent"), kept),
    signer: await openNotificationSigner(directory),
    optedOut,
  };
}

export function nameOfTopic(arn: string): string {
  return arn.slice(ARN.length + 1);
}

export function topicArn({ name }: Pick<Topic, "name">): string {
  return `${ARN}:${name}`;
}

export function endpointArn({ platform, id }: Pick<Endpoint, "platform" | "id">): string {
  return `${ARN}:endpoint/${platform}/polyclinic/${id}`;
}

export function findTopic({ topics }: SnsState, arn: string): Topic | undefined {
  return topics.values().find((topic) => topicArn(topic) === arn);
}

export function findEndpoint({ endpoints }: SnsState, arn: string): Endpoint | undefined {
  return endpoints.values().find((endpoint) => endpointArn(endpoint) === arn);
}
