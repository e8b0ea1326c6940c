// What the API needs around it, real and of this test's own: PostgreSQL, which can be stopped and started again, and
// the stand-ins of Cognito, S3, SES and SNS; with one clinic, one app of each kind and one person.
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createUserDirectory } from "@polyclinic/aws";
import {
  type LocalCognito,
  type LocalS3,
  type LocalSes,
  type LocalSns,
  startCognito,
  startS3,
  startSes,
  startSns,
} from "@polyclinic/aws/local";
import { appPermissions } from "@polyclinic/contracts";
import { openDatabase, type TenantRecord } from "@polyclinic/db";
import { type EmbeddedServer, startEmbedded } from "@polyclinic/db/embedded";
import { migrate, provisionTenant } from "@polyclinic/db/migrations";
import { type AppRecord, addMembership, createApp, createUser } from "@polyclinic/domain";

const API_PASSWORD = "only-for-this-test";
const PERSON = { email: "receptionist@example.com", password: "correct horse battery" };
export const ORIGIN = "https://app.example.com";

type Headers = Record<string, string>;

export interface Stack {
  ownerUrl: string;
  clinic: TenantRecord;
  cognito: LocalCognito;
  s3: LocalS3;
  ses: LocalSes;
  sns: LocalSns;
  /** X-App-ID and X-API-Key. */
  apps: Record<AppRecord["kind"], Headers>;
  /** A person with all rights in the clinic, through the integration app. */
  caller: Headers;
  person: { sub: string };
  /** Of the stand-in of Cognito: whoever has it makes tokens that pass. */
  signingKeyFile: string;
  env: Record<string, string>;
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  close(): Promise<void>;
}

export async function startStack(): Promise<Stack> {
  const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  const directory = mkdtempSync(join(memory, "polyclinic-backend-"));
  const dataDirectory = join(directory, "postgres");
  let server: EmbeddedServer = await startEmbedded({ dataDirectory, durable: false });
  const cognito = await startCognito({ stateDirectory: join(directory, "cognito"), port: 0 });
  const s3 = await startS3({ stateDirectory: join(directory, "s3"), bucket: "documents", origins: [ORIGIN] });
  const { credentials } = s3;
  const sns = await startSns({ stateDirectory: join(directory, "sns"), credentials });
  const feedback = { endpoint: sns.endpoint, topicArn: sns.topicArns.deliveryReports };
  const ses = await startSes({ stateDirectory: join(directory, "ses"), credentials, feedback });
  const { url: ownerUrl, port } = server;
  await migrate(ownerUrl, { apiPassword: API_PASSWORD });
  const clinic = await provisionTenant(ownerUrl, { slug: "alpha", name: "Alpha" });
  const databaseUrl = `postgres://postgres%3Aapi:${API_PASSWORD}@127.0.0.1:${port}/postgres`;
  const { apps, caller, person } = await seed(databaseUrl, cognito, clinic);
  return {
    ownerUrl,
    clinic,
    cognito,
    s3,
    ses,
    sns,
    apps,
    caller,
    person,
    signingKeyFile: join(directory, "cognito", "signing-key.pem"),
    env: {
      NODE_ENV: "test",
      DATABASE_URL: databaseUrl,
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
    },
    stopDatabase: () => server.stop(),
    async startDatabase() {
      server = await startEmbedded({ dataDirectory, port, durable: false });
    },
    async close() {
      await Promise.allSettled([server.stop(), cognito.stop(), s3.stop(), ses.stop(), sns.stop()]);
      for (const leftover of [server.dataDirectory, directory])
        rmSync(leftover, { recursive: true, force: true });
    },
  };
}

async function seed(databaseUrl: string, cognito: LocalCognito, clinic: TenantRecord) {
  const database = openDatabase({ url: databaseUrl, applicationName: "test", onError: () => undefined });
  const platform = database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });
  const directory = createUserDirectory(cognito);
  const { sub } = await directory.createUser({ ...PERSON, temporary: false });

  async function makeApp(kind: AppRecord["kind"]): Promise<Headers> {
    const input = {
      kind,
      name: kind,
      clientId: cognito.clientIds[kind],
      permissions: [...appPermissions[kind]],
      origins: [ORIGIN],
    };
    const { app, apiKey } = await platform.write("app.created", (tx) => createApp(tx, input));
    return { "x-app-id": app.id, "x-api-key": apiKey };
  }

  const apps = {
    hospital: await makeApp("hospital"),
    admin: await makeApp("admin"),
    integration: await makeApp("integration"),
  };
  await platform.write("user.created", async (tx) => {
    const { id } = await createUser(tx, { sub, email: PERSON.email, name: "Receptionist" });
    await addMembership(tx, { userId: id, tenantId: clinic.id, roles: ["receptionist"] });
  });
  const tokens = await directory.signIn({ clientId: cognito.clientIds.integration, ...PERSON });
  if (!("accessToken" in tokens)) throw new Error("a challenge, not a token");
  await database.close();
  const authorization = `Bearer ${tokens.accessToken}`;
  return {
    apps,
    caller: { ...apps.integration, authorization, "x-tenant-id": clinic.slug },
    person: { sub },
  };
}
