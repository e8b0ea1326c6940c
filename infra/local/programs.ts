import { createRequire } from "node:module";
import { join } from "node:path";
import type { Addresses, Demo } from "./demo-file.ts";
import { type Messages, messageVariables } from "./messages.ts";
import { root } from "./paths.ts";

/** A program of ours with its whole configuration. `answersAt` gives 200 when it is ready. */
export interface Program {
  name: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  answersAt: string;
}

/** Beside that of the documents. */
export const SEALS_BUCKET = "polyclinic-seals";
export const EXPORTS_BUCKET = "polyclinic-exports";

type Mode = "built" | "watch";

interface FileStore {
  endpoint: string;
  region: string;
  bucket: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

export interface ApiSettings {
  databaseUrl: string;
  cognito: { endpoint: string; userPoolId: string };
  s3: FileStore;
  messages: Messages;
  sessionKey: string;
  linkKey: string;
  stateDirectory: string;
}

export function apiProgram(
  mode: Mode,
  port: number,
  { databaseUrl, cognito, s3, messages, sessionKey, linkKey, stateDirectory }: ApiSettings,
): Program {
  return {
    name: "api",
    args: nodeArgs(mode),
    cwd: join(root, "apps", "backend"),
    env: {
      // Never "production": there the API accepts tokens of Amazon Cognito alone.
      NODE_ENV: "development",
      API_PORT: String(port),
      API_HOST: "127.0.0.1",
      // None stands in front, so whoever claims to be one is not.
      TRUSTED_PROXIES: "none",
      // Whoever develops here tries loads that no clinic sends. What is strict stays so.
      RATE_LIMIT_FACTOR: "100",
      DATABASE_URL: databaseUrl,
      ...fileStoreVariables(s3),
      COGNITO_USER_POOL_ID: cognito.userPoolId,
      AWS_ENDPOINT_COGNITO: cognito.endpoint,
      KEYS_FILE: join(stateDirectory, "keys.json"),
      ...messageVariables(messages),
      SESSION_KEYS: sessionKey,
      LINK_KEYS: linkKey,
      LOG_LEVEL: mode === "built" ? "info" : "debug",
      API_DOCS: "on",
    },
    answersAt: `http://127.0.0.1:${port}/health/ready`,
  };
}

export interface WorkerSettings extends Pick<ApiSettings, "cognito" | "s3" | "messages" | "linkKey"> {
  workerUrl: string;
  ownerUrl: string;
  addresses: Addresses;
}

export function workerProgram(
  mode: Mode,
  port: number,
  { workerUrl, ownerUrl, cognito, s3, messages, linkKey, addresses }: WorkerSettings,
): Program {
  return {
    name: "worker",
    args: nodeArgs(mode),
    cwd: join(root, "apps", "worker"),
    env: {
      NODE_ENV: "development",
      WORKER_PORT: String(port),
      DATABASE_URL: workerUrl,
      DATABASE_OWNER_URL: ownerUrl,
      ...fileStoreVariables(s3),
      COGNITO_USER_POOL_ID: cognito.userPoolId,
      AWS_ENDPOINT_COGNITO: cognito.endpoint,
      S3_BUCKET_SEALS: SEALS_BUCKET,
      ...messageVariables(messages),
      LINK_KEYS: linkKey,
      APP_URL_HOSPITAL: addresses.hospitalUrl,
      APP_URL_ADMIN: addresses.adminUrl,
      API_URL_PUBLIC: addresses.apiUrl,
      LOG_LEVEL: mode === "built" ? "info" : "debug",
    },
    answersAt: `http://127.0.0.1:${port}/health/ready`,
  };
}

/** Every stand-in of Amazon is in the same region, and takes the same credentials. */
function fileStoreVariables({ endpoint, region, bucket, credentials }: FileStore): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_ENDPOINT_S3: endpoint,
    S3_BUCKET_DOCUMENTS: bucket,
    S3_BUCKET_EXPORTS: EXPORTS_BUCKET,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}

function nodeArgs(mode: Mode): string[] {
  return mode === "built"
    ? [join("dist", "main.js")]
    : ["--watch", "--watch-preserve-output", join("src", "main.ts")];
}

export function hospitalProgram(mode: Mode, demo: Demo): Program {
  const program = appProgram(mode, "hospital", demo.hospitalUrl, demo);
  return { ...program, env: { ...program.env, FILES_ORIGIN: demo.filesOrigin } };
}

export function adminProgram(mode: Mode, demo: Demo): Program {
  return appProgram(mode, "admin", demo.adminUrl, demo);
}

function appProgram(mode: Mode, kind: "hospital" | "admin", origin: string, { apiUrl, apps }: Demo): Program {
  const app = apps.find((each) => each.kind === kind);
  if (!app) throw new Error(`the demo data hold no ${kind} app`);
  const cwd = join(root, "apps", kind);
  const next = createRequire(join(cwd, "package.json")).resolve("next/dist/bin/next");
  const { port } = new URL(origin);
  return {
    name: kind,
    args: [next, mode === "built" ? "start" : "dev", "-H", "127.0.0.1", "-p", port],
    cwd,
    env: {
      NODE_ENV: mode === "built" ? "production" : "development",
      API_URL: apiUrl.replace("localhost", "127.0.0.1"),
      APP_ID: app.id,
      API_KEY: app.apiKey,
      APP_ORIGIN: origin,
    },
    answersAt: `http://127.0.0.1:${port}/sign-in`,
  };
}
