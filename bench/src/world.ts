// One PostgreSQL, one clinic with patients, the stand-ins that the API needs, and the programs that are compared, all on
// this machine.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createUserDirectory } from "@polyclinic/aws";
import { startCognito, startS3, startSes, startSns } from "@polyclinic/aws/local";
import { appPermissions, clinicRoles } from "@polyclinic/contracts";
import { openDatabase, type TenantRecord } from "@polyclinic/db";
import { startEmbedded } from "@polyclinic/db/embedded";
import { migrate, provisionTenant } from "@polyclinic/db/migrations";
import { addMembership, createApp, createUser, insertPatients } from "@polyclinic/domain";
import { killProcess, type TestProcess } from "@polyclinic/process/testing";
import { Client } from "pg";
import { parentOf } from "./cpu.ts";
import { personAt } from "./people.ts";
import { type Programs, startPrograms } from "./programs.ts";

const BATCH = 500;
const SLUG = "bench";
const PERSON = { email: "receptionist@example.com", password: "correct horse battery" };
const API_PASSWORD = "only-for-this-run";

export interface World {
  programs: Programs;
  /** Process id of the database server. */
  postgres: number;
  headers: Record<string, string>;
  patientIds: string[];
  close(): Promise<void>;
}

/** `patients` are registered before the run, with the first numbers of personAt. */
export async function createWorld({ patients }: { patients: number }): Promise<World> {
  const started: TestProcess[] = [];
  const stops: (() => Promise<void>)[] = [];
  const directory = mkdtempSync(join(tmpdir(), "polyclinic-bench-"));
  const close = async () => {
    await Promise.all(started.map(killProcess));
    await Promise.all(stops.map((stop) => stop()));
    rmSync(directory, { recursive: true, force: true });
  };
  const stoppable = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const part = await starting;
    stops.push(() => part.stop());
    return part;
  };
  const at = (name: string) => join(directory, name);
  try {
    const server = await stoppable(startEmbedded({ dataDirectory: at("postgres"), durable: true }));
    const cognito = await stoppable(startCognito({ stateDirectory: at("cognito"), port: 0 }));
    const s3 = await stoppable(startS3({ stateDirectory: at("s3"), bucket: "documents", origins: [] }));
    const { credentials } = s3;
    const sns = await stoppable(startSns({ stateDirectory: at("sns"), credentials }));
    const feedback = { endpoint: sns.endpoint, topicArn: sns.topicArns.deliveryReports };
    const ses = await stoppable(startSes({ stateDirectory: at("ses"), credentials, feedback }));

    await migrate(server.url, { apiPassword: API_PASSWORD });
    const clinic = await provisionTenant(server.url, { slug: SLUG, name: "Bench" });
    const apiUrl = `postgres://postgres%3Aapi:${API_PASSWORD}@127.0.0.1:${server.port}/postgres`;
    const users = createUserDirectory(cognito);
    const { sub } = await users.createUser({ ...PERSON, temporary: false });
    const clientId = cognito.clientIds.integration;
    const { appId, apiKey, patientIds } = await fill(apiUrl, { clinic, sub, clientId, patients });
    const postgres = await prepareClassic(server.url);
    const tokens = await users.signIn({ clientId, ...PERSON });
    if (!("accessToken" in tokens)) throw new Error("a challenge, not a token");
    const programs = await startPrograms(
      { ownerUrl: server.url, apiUrl, cognito, s3, ses, sns, directory },
      started,
    );
    const headers = {
      "x-app-id": appId,
      "x-api-key": apiKey,
      authorization: `Bearer ${tokens.accessToken}`,
      "x-tenant-id": SLUG,
      "content-type": "application/json",
    };
    return { programs, postgres, headers, patientIds, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Filling {
  clinic: TenantRecord;
  /** Of the person who is going to call. */
  sub: string;
  clientId: string;
  patients: number;
}

async function fill(url: string, { clinic, sub, clientId, patients }: Filling) {
  const database = openDatabase({ url, applicationName: "bench", onError: () => undefined });
  const actor = { userId: null, roles: [], appId: "bench", requestId: "bench" };
  const platform = database.platform(actor);
  const { app, apiKey } = await platform.write("app.created", (tx) =>
    createApp(tx, {
      kind: "integration",
      name: "Bench",
      clientId,
      permissions: [...appPermissions.integration],
      origins: [],
    }),
  );
  await platform.write("user.created", async (tx) => {
    const { id } = await createUser(tx, { sub, email: PERSON.email, name: "Receptionist" });
    await addMembership(tx, { userId: id, tenantId: clinic.id, roles: ["receptionist"] });
  });
  const patientIds: string[] = [];
  for (let start = 0; start < patients; start += BATCH) {
    const people = Array.from({ length: Math.min(BATCH, patients - start) }, (_, index) =>
      personAt(start + index),
    );
    const registered = await database
      .tenant(clinic, actor)
      .write("patient.registered", (tx) => insertPatients(tx, people));
    patientIds.push(...registered.map(({ id }) => id));
  }
  await database.close();
  return { appId: app.id, apiKey, patientIds };
}

/** The classic chain keeps what a role may do in a table. Answers the process id of the database server. */
async function prepareClassic(ownerUrl: string): Promise<number> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query("create schema classic");
  await owner.query(
    "create table classic.role_permission (role text, permission text, primary key (role, permission))",
  );
  for (const [role, permissions] of Object.entries(clinicRoles))
    await owner.query("insert into classic.role_permission select $1, unnest($2::text[])", [
      role,
      permissions,
    ]);
  await owner.query("vacuum (analyze)");
  const { rows } = await owner.query<{ pid: number }>("select pg_backend_pid() as pid");
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  await owner.end();
  return postmaster;
}
