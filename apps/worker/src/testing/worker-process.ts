import { join } from "node:path";
import { startProcess, type TestProcess } from "@polyclinic/process/testing";

type Env = Record<string, string>;

/** Nothing listens there: a test that needs files or messages brings what takes them. */
export const NOWHERE: Env = {
  AWS_REGION: "ap-south-1",
  S3_BUCKET_DOCUMENTS: "documents",
  S3_BUCKET_SEALS: "seals",
  S3_BUCKET_EXPORTS: "exports",
  AWS_ENDPOINT_S3: "http://127.0.0.1:9",
  COGNITO_USER_POOL_ID: "ap-south-1_example",
  AWS_ENDPOINT_COGNITO: "http://127.0.0.1:9",
  AWS_ENDPOINT_SES: "http://127.0.0.1:9",
  AWS_ENDPOINT_SNS: "http://127.0.0.1:9",
  EMAIL_FROM: "no-reply@example.com",
  PUSH_APPLICATION_ANDROID: "arn:aws:sns:ap-south-1:000000000000:app/GCM/polyclinic",
  PUSH_APPLICATION_IOS: "arn:aws:sns:ap-south-1:000000000000:app/APNS/polyclinic",
  LINK_KEYS: Buffer.alloc(32).toString("base64"),
  APP_URL_HOSPITAL: "http://127.0.0.1:9",
  APP_URL_ADMIN: "http://127.0.0.1:9",
  API_URL_PUBLIC: "http://127.0.0.1:9",
};

/** The worker itself. */
export function startWorker(env: Env): Promise<TestProcess> {
  return startProcess(join(import.meta.dirname, "../main.ts"), "WORKER_PORT", { ...NOWHERE, ...env });
}

/** A worker with the kinds of the tests, and exports. */
export function startTestWorker(env: Env): Promise<TestProcess> {
  return startProcess(join(import.meta.dirname, "worker-child.ts"), "WORKER_PORT", { ...NOWHERE, ...env });
}

export interface Herd {
  /** How many have died so far. */
  deaths(): number;
  stop(): Promise<void>;
}

/** Workers with the kinds of the tests; one that dies has a successor at once, as PM2 would give it. */
export async function keepWorkers(count: number, env: Env): Promise<Herd> {
  const alive = new Set<TestProcess>();
  let deaths = 0;
  let isStopping = false;

  async function start(): Promise<void> {
    const worker = await startTestWorker(env);
    alive.add(worker);
    void replaceWhenDead(worker);
    await Promise.race([worker.ready, worker.exited]);
  }

  async function replaceWhenDead(worker: TestProcess): Promise<void> {
    await worker.exited;
    alive.delete(worker);
    if (isStopping) return;
    deaths += 1;
    await start();
  }

  await Promise.all(Array.from({ length: count }, start));
  return {
    deaths: () => deaths,
    async stop() {
      isStopping = true;
      for (const { child } of alive) child.kill("SIGTERM");
      await Promise.all([...alive].map(({ exited }) => exited));
    },
  };
}
