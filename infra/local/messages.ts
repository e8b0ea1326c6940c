import { join } from "node:path";
import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { type LocalS3, type LocalSes, type LocalSns, startSes, startSns } from "@polyclinic/aws/local";
import type { Ports } from "./ports.ts";

export interface Messages {
  ses: LocalSes;
  sns: LocalSns;
}

/** Folders under the state of the data: a device in the database names an endpoint here. */
export const messageFolders = ["ses", "sns"] as const;

/** E-mail, text and push messages: what Polyclinic sends ends here, and reports on it come back. */
export async function startMessages(options: {
  /** Of the data. */
  state: string;
  ports: Pick<Ports, "ses" | "sns">;
  /** One program has one pair for all of Amazon. */
  credentials: LocalS3["credentials"];
  /** Above the mailbox. */
  notice: () => string;
  stops: (() => Promise<void>)[];
}): Promise<Messages> {
  const { state, ports, credentials, notice, stops } = options;
  const sns = await startSns({ stateDirectory: join(state, "sns"), port: ports.sns, credentials });
  stops.push(() => sns.stop());
  const feedback = { endpoint: sns.endpoint, topicArn: sns.topicArns.deliveryReports };
  const ses = await startSes({
    stateDirectory: join(state, "ses"),
    port: ports.ses,
    credentials,
    feedback,
    notice,
  });
  stops.push(() => ses.stop());
  return { ses, sns };
}

/** As an operator of Amazon's SNS subscribes the API once: what becomes of messages is told to it from now on. */
export async function tellReports(
  { sns }: Messages,
  credentials: LocalS3["credentials"],
  apiUrl: string,
): Promise<void> {
  const { endpoint, region, topicArns } = sns;
  const client = new SNSClient({ endpoint, region, credentials: { ...credentials } });
  const Endpoint = `${apiUrl}/webhooks/sns`;
  await client.send(
    new SubscribeCommand({ TopicArn: topicArns.deliveryReports, Protocol: "http", Endpoint }),
  );
  client.destroy();
}

/** The part of a program's configuration that is about messages. */
export function messageVariables({ ses, sns }: Messages): Record<string, string> {
  return {
    AWS_ENDPOINT_SES: ses.endpoint,
    EMAIL_FROM: "Polyclinic <no-reply@polyclinic.example.com>",
    AWS_ENDPOINT_SNS: sns.endpoint,
    SNS_TOPIC_ALERTS: sns.topicArns.alerts,
    SNS_TOPIC_DELIVERY_REPORTS: sns.topicArns.deliveryReports,
    PUSH_APPLICATION_ANDROID: sns.platformApplicationArns.android,
    PUSH_APPLICATION_IOS: sns.platformApplicationArns.ios,
  };
}
