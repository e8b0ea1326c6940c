// The whole chain for the canaries: a PostgreSQL whose log can be read and which can be stopped, the stand-ins of Amazon, two
// clinics with people in them, the API and the worker as processes that log everything they can.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { codeAt, roleNeedsSecondFactor } from "@polyclinic/auth";
import { createUserDirectory } from "@polyclinic/aws";
import type { ClinicRole, Permission } from "@polyclinic/contracts";
import { openDatabase, type TenantRecord } from "@polyclinic/db";
import { startEmbedded } from "@polyclinic/db/embedded";
import { migrate, provisionTenant } from "@polyclinic/db/migrations";
import { addMembership, createApp, createUser } from "@polyclinic/domain";
import { killProcess, startProcess, type TestProcess } from "@polyclinic/process/testing";
import { Client } from "pg";
import { NOBODY, PASSWORD, zoneOfNoon } from "../faults/people.ts";
import { type StandIns, startStandIns } from "../faults/stand-ins.ts";
import { root } from "../local/paths.ts";
import { temporaryDirectory } from "../local/test-server.ts";

export type Headers = Record<string, string>;

export interface Place {
  here: TenantRecord;
  elsewhere: TenantRecord;
  standIns: StandIns;
  api: TestProcess;
  /** Runs after another if it is called twice, since the first one is killed. */
  startWorker(more?: Record<string, string>): Promise<TestProcess>;
  makeApp(permissions: Permission[]): Promise<Headers>;
  /** With a token of this app, in their clinic; with a session and its second factor, where a role needs one. */
  makePerson(app: Headers, clinic: TenantRecord, roles: ClinicRole[]): Promise<Headers>;
  asOwner: <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;
  /** Nobody else writes into the table meanwhile. */
  whileLocked(table: string, work: () => Promise<void>): Promise<void>;
  /** Everything that the processes and PostgreSQL wrote until now. */
  logs(): Record<"api" | "worker" | "postgres", string>;
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  close(): Promise<void>;
}

const PASSWORDS = { apiPassword: "only-for-this-test", workerPassword: "only-for-this-test-too" };
const LOUD = { LOG_LEVEL: "trace", RATE_LIMIT_FACTOR: "1000" };

export async function openPlace(): Promise<Place> {
  const dataDirectory = temporaryDirectory("canaries");
  let server = await startEmbedded({ dataDirectory, durable: false });
  const { url: ownerUrl, port } = server;
  await migrate(ownerUrl, PASSWORDS);
  const provision = (slug: string) => provisionTenant(ownerUrl, { slug, name: slug, timeZone: zoneOfNoon() });
  const [here, elsewhere] = [await provision("everest"), await provision("annapurna")];
  const standIns = await startStandIns("s3");
  const urlAs = (role: string, password: string) =>
    `postgres://postgres%3A${role}:${password}@127.0.0.1:${port}/postgres`;
  const apiUrl = urlAs("api", PASSWORDS.apiPassword);
  const database = openDatabase({ url: apiUrl, applicationName: "canaries", onError: () => undefined });
  const platform = database.platform(NOBODY);
  const directory = createUserDirectory(standIns.cognito);
  const clientId = standIns.cognito.clientIds.integration;
  const main = join(root, "apps", "backend", "src", "main.ts");
  const api = await startProcess(main, "API_PORT", {
    ...standIns.envOf("api"),
    ...LOUD,
    DATABASE_URL: apiUrl,
  });
  await api.ready;

  const workers: TestProcess[] = [];
  const earlier: string[] = [];
  const serverLog = () => readFileSync(join(server.dataDirectory, "server.log"), "utf8");
  let people = 0;

  return {
    here,
    elsewhere,
    standIns,
    api,
    async startWorker(more = {}) {
      await Promise.all(workers.map(killProcess));
      const worker = await startProcess(
        join(root, "apps", "worker", "src", "testing", "hasty-worker.ts"),
        "WORKER_PORT",
        {
          ...standIns.envOf("worker"),
          ...LOUD,
          DATABASE_URL: urlAs("worker", PASSWORDS.workerPassword),
          ...more,
        },
      );
      workers.push(worker);
      await worker.ready;
      return worker;
    },
    async makeApp(permissions) {
      const input = { kind: "integration" as const, name: "Canaries", clientId, permissions, origins: [] };
      const { app, apiKey } = await platform.write("app.created", (tx) => createApp(tx, input));
      return { "x-app-id": app.id, "x-api-key": apiKey };
    },
    async makePerson(app, clinic, roles) {
      const person = { email: `member-${++people}@example.com`, password: PASSWORD };
      const { sub } = await directory.createUser({ ...person, temporary: false });
      await platform.write("user.created", async (tx) => {
        const { id: userId } = await createUser(tx, { sub, email: person.email, name: "Member" });
        await addMembership(tx, { userId, tenantId: clinic.id, roles });
      });
      if (roles.some((role) => roleNeedsSecondFactor(role))) return provenSession(api.address, app, person);
      const tokens = await directory.signIn({ clientId, ...person });
      if (!("accessToken" in tokens)) throw new Error("a challenge, not a token");
      return { ...app, authorization: `Bearer ${tokens.accessToken}`, "x-tenant-id": clinic.slug };
    },
    asOwner: <Row>(sql: string, values: unknown[] = []) =>
      withOwner(ownerUrl, async (owner) => (await owner.query(sql, values)).rows as Row[]), // as: the caller wrote the query
    whileLocked: (table, work) =>
      withOwner(ownerUrl, async (owner) => {
        await owner.query(`begin; lock table ${table} in exclusive mode`);
        await work();
        await owner.query("rollback");
      }),
    logs: () => ({
      api: api.output(),
      worker: workers.map((worker) => worker.output()).join(""),
      postgres: [...earlier, serverLog()].join(""),
    }),
    async stopDatabase() {
      await server.stop();
      earlier.push(serverLog());
    },
    async startDatabase() {
      server = await startEmbedded({ dataDirectory, port, durable: false });
    },
    async close() {
      await Promise.all([api, ...workers].map(killProcess));
      await database.close();
      await standIns.close();
      await server.stop();
      for (const leftover of [server.dataDirectory, dataDirectory])
        rmSync(leftover, { recursive: true, force: true });
    },
  };
}

/** As somebody does at the first sign-in. */
async function provenSession(
  address: string,
  app: Headers,
  person: { email: string; password: string },
): Promise<Headers> {
  const auth = async (
    procedure: string,
    input: object,
    headers: Headers,
  ): Promise<Record<string, string>> => {
    const answer = await fetch(`${address}/trpc/hospital/auth.${procedure}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    const { result } = (await answer.json()) as { result: { data: Record<string, string> } }; // as: whatever is refused has none, and ends here
    return result.data;
  };
  const { sessionId } = await auth("openSession", person, app);
  const headers = { ...app, authorization: `Session ${sessionId}` };
  const { secret = "" } = await auth("beginSecondFactor", { password: person.password }, headers);
  await auth("confirmSecondFactor", { code: codeAt(secret, new Date()) }, headers);
  return headers;
}

async function withOwner<T>(connectionString: string, use: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString });
  await owner.connect();
  try {
    return await use(owner);
  } finally {
    await owner.end();
  }
}
