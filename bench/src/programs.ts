import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { LocalCognito, LocalS3, LocalSes, LocalSns } from "@polyclinic/aws/local";
import { startProcess, type TestProcess } from "@polyclinic/process/testing";

export type Peer = "express" | "bare";

/** One process each. The peers twice, since whether they audit is a setting of theirs. */
export interface Programs {
  polyclinic: TestProcess;
  audited: Record<Peer, TestProcess>;
  unaudited: Record<Peer, TestProcess>;
}

export interface Surroundings {
  /** Of the owner, who may do everything: the peers know no roles. */
  ownerUrl: string;
  apiUrl: string;
  cognito: LocalCognito;
  s3: LocalS3;
  ses: LocalSes;
  sns: LocalSns;
  directory: string;
}

/** Each that was started is added to `started`, for whoever has to end them when a later one does not start. */
export async function startPrograms(parts: Surroundings, started: TestProcess[]): Promise<Programs> {
  const start = async (main: string, portVariable: string, env: Record<string, string>) => {
    const program = await startProcess(join(import.meta.dirname, main), portVariable, env);
    started.push(program);
    await Promise.race([
      program.ready,
      program.exited.then(() => Promise.reject(new Error(`${main} did not start:\n${program.output()}`))),
    ]);
    return program;
  };
  const peers = async (audit: "on" | "off") => {
    const env = peerVariables(parts, audit);
    return {
      express: await start("../peers/express.ts", "PEER_PORT", env),
      bare: await start("../peers/bare.ts", "PEER_PORT", env),
    };
  };
  return {
    polyclinic: await start("../../apps/backend/dist/main.js", "API_PORT", apiVariables(parts)),
    audited: await peers("on"),
    unaudited: await peers("off"),
  };
}

function peerVariables({ ownerUrl, cognito }: Surroundings, audit: "on" | "off"): Record<string, string> {
  return {
    NODE_ENV: "production",
    DATABASE_URL: ownerUrl,
    ISSUER: cognito.issuer,
    JWKS_URI: cognito.jwksUri,
    AUDIT: audit,
  };
}

/** As it is shipped, but for three things: stand-ins of AWS, limits that let a bench pass, and no lines in the log. */
function apiVariables({ apiUrl, cognito, s3, ses, sns, directory }: Surroundings): Record<string, string> {
  return {
    NODE_ENV: "development",
    LOG_LEVEL: "warn",
    RATE_LIMIT_FACTOR: "1000",
    DATABASE_URL: apiUrl,
    AWS_REGION: cognito.region,
    COGNITO_USER_POOL_ID: cognito.userPoolId,
    AWS_ENDPOINT_COGNITO: cognito.endpoint,
    KEYS_FILE: join(directory, "keys.json"),
    S3_BUCKET_DOCUMENTS: s3.bucket,
    S3_BUCKET_EXPORTS: s3.bucket,
    AWS_ENDPOINT_S3: s3.endpoint,
    AWS_ACCESS_KEY_ID: s3.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
    AWS_ENDPOINT_SES: ses.endpoint,
    AWS_ENDPOINT_SNS: sns.endpoint,
    EMAIL_FROM: "no-reply@example.com",
    SNS_TOPIC_DELIVERY_REPORTS: sns.topicArns.deliveryReports,
    LINK_KEYS: randomBytes(32).toString("base64"),
    SESSION_KEYS: randomBytes(32).toString("base64"),
  };
}
