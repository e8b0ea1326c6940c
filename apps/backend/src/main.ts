import { createApi, limitsFor } from "@polyclinic/api";
import {
  createAddressHasher,
  createKeysFile,
  createLinkSigner,
  createSessionCipher,
  createTokenVerifier,
} from "@polyclinic/auth";
import { createEmail, createFiles, createSns, createSnsWebhook, createUserDirectory } from "@polyclinic/aws";
import { checkDatabase, isUnavailable, openDatabase } from "@polyclinic/db";
import {
  archiveStoreOf,
  causeOf,
  createLog,
  createReadiness,
  fileStoreOf,
  holds,
  waitFor,
} from "@polyclinic/process";
import { type Env, readEnv } from "./env.ts";
import { createHealthChecks } from "./health.ts";
import { createServer } from "./server.ts";
import { exitOnSignals } from "./shutdown.ts";

/** So long a key counts at most that the user directory has taken back, while it answers. */
const KEYS_EVERY_MS = 10 * 60 * 1_000;

async function main(env: Env): Promise<void> {
  const log = createLog(env.LOG_LEVEL);
  process.on("uncaughtException", (error) => {
    log.fatal({ cause: causeOf(error) }, "an error that nobody caught");
    process.exit(1);
  });

  const database = openDatabase({
    url: env.DATABASE_URL,
    applicationName: "polyclinic-api",
    onError: (error) => log.warn({ cause: causeOf(error) }, "an idle database connection broke"),
  });
  const { AWS_REGION: region, EMAIL_FROM: from, SNS_TOPIC_DELIVERY_REPORTS: topicArn } = env;
  const directory = createUserDirectory({
    region,
    userPoolId: env.COGNITO_USER_POOL_ID,
    ...at(env.AWS_ENDPOINT_COGNITO),
  });
  // Sending is the worker's: here it is only asked whether it could be done.
  const ses = createEmail({ region, from, ...at(env.AWS_ENDPOINT_SES) });
  const sns = createSns({ region, ...at(env.AWS_ENDPOINT_SNS) });
  const webhook = createSnsWebhook({ topicArns: [topicArn], ...at(env.AWS_ENDPOINT_SNS) });
  const files = createFiles(fileStoreOf(env));
  const archives = createFiles(archiveStoreOf(env));
  const { issuer, jwksUri, COGNITO_USER_POOL_ID: userPoolId } = env;
  const keysFile = createKeysFile({ path: env.KEYS_FILE, issuer, warn: (sentence) => log.warn(sentence) });
  const verifier = createTokenVerifier({ issuer, jwksUri, userPoolId, keysFile });
  const cipher = createSessionCipher(env.SESSION_KEYS);
  const links = createLinkSigner(env.LINK_KEYS);
  const addresses = createAddressHasher(env.LINK_KEYS);

  const readiness = createReadiness();
  const checks = createHealthChecks({ database, cognito: directory, s3: files, ses, sns });
  const api = createApi({
    database,
    databaseUrl: env.DATABASE_URL,
    directory,
    files,
    archives,
    verifier,
    cipher,
    links,
    addresses,
    limits: limitsFor({ processes: env.API_PROCESSES, factor: env.RATE_LIMIT_FACTOR }),
    log,
  });
  const outside = { database, webhook, links, addresses };
  const app = await createServer({
    api,
    outside,
    checks,
    readiness,
    log,
    docs: env.API_DOCS === "on",
    trustedProxies: env.TRUSTED_PROXIES,
  });
  const renewal = setInterval(() => {
    verifier.hydrate().catch((error: unknown) => {
      log.warn({ cause: causeOf(error) }, "the keys of the user directory were not read anew");
    });
  }, KEYS_EVERY_MS).unref();
  exitOnSignals({
    app,
    readiness,
    log,
    onDrain: () => api.endStreams(),
    async release() {
      clearInterval(renewal);
      await api.stop();
      checks.stop();
      await database.close();
    },
  });

  const conditions = [
    {
      name: "database",
      mayPass: isUnavailable,
      async check() {
        for (const warning of await checkDatabase(database, "api")) log.warn(warning);
      },
    },
    { name: "keys of the user directory", mayPass: () => true, check: () => verifier.hydrate() },
  ];
  const held = await Promise.all(conditions.map((condition) => holds(condition, log)));
  await app.listen({ host: env.API_HOST, port: env.API_PORT });
  checks.start();
  await Promise.all(
    conditions.filter((_, index) => !held[index]).map((condition) => waitFor(condition, log)),
  );
  api.start();
  readiness.open();
  log.info({ port: env.API_PORT }, "ready");
  process.send?.("ready");
}

function at(endpoint: string | undefined): { endpoint?: string } {
  return endpoint === undefined ? {} : { endpoint };
}

try {
  await main(readEnv());
} catch (error) {
  // A sentence of ours, or of the database about itself; nobody's data is there yet.
  process.stderr.write(`${error instanceof Error ? error.message : "The API cannot start."}\n`);
  process.exit(1);
}
