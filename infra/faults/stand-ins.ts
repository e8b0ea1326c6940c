import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  type LocalCognito,
  type SentEmail,
  type SentMessage,
  startCognito,
  startS3,
  startSes,
  startSns,
} from "@polyclinic/aws/local";
import { temporaryDirectory } from "../local/test-server.ts";
import { type Door, openDoor } from "./door.ts";
import { REFUSALS, type Service } from "./services.ts";

type Program = "api" | "worker";

export interface StandIns {
  cognito: LocalCognito;
  /** To the service behind them, one for each program: so it can be told who calls. */
  doors: Record<Program, Door>;
  /** What a program needs beside its database and its port. */
  envOf(program: Program): Record<string, string>;
  /** What SES has taken over, the oldest first. */
  emails(): Promise<SentEmail[]>;
  /** What SNS has taken over, the oldest first. */
  messages(): Promise<SentMessage[]>;
  close(): Promise<void>;
}

/** More than any of these proofs sends. */
const KEPT = 100_000;

/** All four, `behind` doors one of them. */
export async function startStandIns(behind: Service): Promise<StandIns> {
  const directory = temporaryDirectory("faults");
  const doors = { api: await openDoor(), worker: await openDoor() };
  const frontsOf = (service: Service) => (service === behind ? [doors.api.url, doors.worker.url] : []);
  const [front] = frontsOf("cognito");
  const cognito = await startCognito({
    stateDirectory: join(directory, "cognito"),
    port: 0,
    ...(front !== undefined && { front }),
  });
  const s3 = await startS3({
    stateDirectory: join(directory, "s3"),
    bucket: "documents",
    origins: [],
    otherBuckets: ["seals"],
  });
  const { credentials } = s3;
  const sns = await startSns({
    stateDirectory: join(directory, "sns"),
    credentials,
    fronts: frontsOf("sns"),
    kept: KEPT,
  });
  const ses = await startSes({
    stateDirectory: join(directory, "ses"),
    credentials,
    fronts: frontsOf("ses"),
    kept: KEPT,
  });
  const own: Record<Service, string> = {
    cognito: cognito.endpoint,
    s3: s3.endpoint,
    ses: ses.endpoint,
    sns: sns.endpoint,
  };
  for (const door of Object.values(doors)) door.leadTo(own[behind], REFUSALS[behind]);
  const linkKey = randomBytes(32).toString("base64");
  const sessionKey = randomBytes(32).toString("base64");

  return {
    cognito,
    doors,
    envOf(program) {
      const endpoints = { ...own, [behind]: doors[program].url };
      return {
        AWS_REGION: cognito.region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_ENDPOINT_COGNITO: endpoints.cognito,
        AWS_ENDPOINT_S3: endpoints.s3,
        AWS_ENDPOINT_SES: endpoints.ses,
        AWS_ENDPOINT_SNS: endpoints.sns,
        COGNITO_USER_POOL_ID: cognito.userPoolId,
        KEYS_FILE: join(directory, "keys.json"),
        S3_BUCKET_DOCUMENTS: s3.bucket,
        S3_BUCKET_SEALS: "seals",
        S3_BUCKET_EXPORTS: "exports",
        EMAIL_FROM: "no-reply@example.com",
        SNS_TOPIC_DELIVERY_REPORTS: sns.topicArns.deliveryReports,
        PUSH_APPLICATION_ANDROID: sns.platformApplicationArns.android,
        PUSH_APPLICATION_IOS: sns.platformApplicationArns.ios,
        LINK_KEYS: linkKey,
        SESSION_KEYS: sessionKey,
        APP_URL_HOSPITAL: "https://hospital.example.com",
        APP_URL_ADMIN: "https://admin.example.com",
        API_URL_PUBLIC: "https://api.example.com",
        LOG_LEVEL: "warn",
      };
    },
    emails: () => store<SentEmail>(ses.pageUrl, "emails"),
    messages: () => store<SentMessage>(sns.pageUrl, "messages"),
    async close() {
      const services = [cognito, s3, ses, sns].map((each) => each.stop());
      await Promise.allSettled([...services, ...Object.values(doors).map((door) => door.close())]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function store<T>(pageUrl: string, name: string): Promise<T[]> {
  const stored = (await (await fetch(`${pageUrl}store`)).json()) as Record<string, T[]>; // as: the stand-in's own type
  return (stored[name] ?? []).toReversed();
}
