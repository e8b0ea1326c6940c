import { existsSync } from "node:fs";
import { join } from "node:path";
import { createUserDirectory } from "@polyclinic/aws";
import { openDatabase, type PlatformDb } from "@polyclinic/db";
import { addMembership, createUser, listTenants } from "@polyclinic/domain";
import { killProcess, startProcess, type TestProcess } from "@polyclinic/process/testing";
import { Client } from "pg";
import { makeApp, NOBODY, PASSWORD } from "../faults/people.ts";
import { megabytesOf } from "../faults/processes.ts";
import { type StandIns, startStandIns } from "../faults/stand-ins.ts";
import { root } from "../local/paths.ts";
import type { Measurements } from "./measurements.ts";

interface Parts {
  ownerUrl: string;
  apiUrl: string;
  slugs: readonly string[];
  measured: Measurements;
}

/** What one clinic was given, and what it then lists. */
interface Seen {
  slug: string;
  registered: string;
  listed: string[];
}

/** Nobody works in a thousand clinics; but one person for each would take the user directory longer than the rest. */
const CLINICS_OF_ONE = 50;
const AT_ONCE = 8;

/** Registers a patient in every clinic through a real API, then lists the patients of each. */
export async function serveAll({ ownerUrl, apiUrl: url, slugs, measured }: Parts): Promise<Seen[]> {
  const standIns = await startStandIns("s3");
  const database = openDatabase({ url, applicationName: "polyclinic-scale", onError: () => undefined });
  const main = join(root, "apps", "backend", "src", "main.ts");
  const api = await startProcess(main, "API_PORT", { ...standIns.envOf("api"), DATABASE_URL: url });
  try {
    await api.ready;
    const platform = database.platform(NOBODY);
    const app = await makeApp(platform, standIns);
    const headersOf = await signInAll(platform, standIns, { api, app });
    const weigh = (when: string) => noteMemory(measured, when, { api, ownerUrl });

    await weigh("memory before");
    const registered = await measured.time("a patient registered in each", slugs.length, () =>
      inLanes(slugs, async (slug) => {
        const patient = { givenName: "Sita", familyName: "Rai", sex: "female" };
        return (await ask<{ id: string }>(api, "patients.register", patient, headersOf(slug))).id;
      }),
    );
    const listed = await measured.time("patients listed in each", slugs.length, () =>
      inLanes(slugs, async (slug) => {
        const { items } = await ask<{ items: { id: string }[] }>(api, "patients.list", {}, headersOf(slug));
        return items.map(({ id }) => id);
      }),
    );
    await weigh("memory after");
    return slugs.map((slug, index) => ({
      slug,
      registered: registered[index] ?? "",
      listed: listed[index] ?? [],
    }));
  } finally {
    await killProcess(api);
    await database.close();
    await standIns.close();
  }
}

type Headers = Record<string, string>;

/** Headers for each clinic, of somebody who works in it. */
async function signInAll(
  platform: PlatformDb,
  { cognito }: StandIns,
  { api, app }: { api: TestProcess; app: Headers },
): Promise<(slug: string) => Headers> {
  const directory = createUserDirectory(cognito);
  const tenants = await platform.read(listTenants);
  const headers = new Map<string, Headers>();
  for (let start = 0; start < tenants.length; start += CLINICS_OF_ONE) {
    const email = `doctor-${start}@example.com`;
    const { sub } = await directory.createUser({ email, password: PASSWORD, temporary: false });
    const clinics = tenants.slice(start, start + CLINICS_OF_ONE);
    await platform.write("user.created", async (tx) => {
      const { id: userId } = await createUser(tx, { sub, email, name: "Doctor" });
      for (const { id: tenantId } of clinics)
        await addMembership(tx, { userId, tenantId, roles: ["doctor", "receptionist"] });
    });
    const signIn = { email, password: PASSWORD };
    const { accessToken } = await ask<{ accessToken: string }>(api, "auth.signIn", signIn, app);
    const authorization = `Bearer ${accessToken}`;
    for (const { slug } of clinics) headers.set(slug, { ...app, authorization, "x-tenant-id": slug });
  }
  return (slug) => headers.get(slug) ?? app;
}

async function ask<T>(api: TestProcess, procedure: string, input: unknown, headers: Headers): Promise<T> {
  const answer = await fetch(`${api.address}/trpc/hospital/${procedure}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(input),
  });
  const body = (await answer.json()) as { result?: { data: T }; error?: unknown }; // as: tRPC's envelope
  if (!body.result)
    throw new Error(`${procedure} was refused: ${answer.status} ${JSON.stringify(body.error)}`);
  return body.result.data;
}

/** Some at a time; the answers are in the order of the items. */
async function inLanes<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) answers[index] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return answers;
}

/** In MB. A server on another machine is not weighed. */
async function noteMemory(
  measured: Measurements,
  when: string,
  { api, ownerUrl }: { api: TestProcess; ownerUrl: string },
): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'polyclinic-api' and datname = current_database()",
  );
  await owner.end();
  const backends = rows
    .filter(({ pid }) => existsSync(`/proc/${pid}/status`))
    .map(({ pid }) => megabytesOf(pid));
  measured.note(when, {
    "API, MB": megabytesOf(api.child.pid ?? 0),
    backends: backends.length,
    "largest backend, MB": Math.max(0, ...backends),
    "all backends, MB": backends.reduce((sum, each) => sum + each, 0),
  });
}
