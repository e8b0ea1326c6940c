// The issuer of tokens is away for a minute while two processes of the API answer calls all the time. Meanwhile people,
// keys, sessions and a clinic lose what they had, by a third process: both forget it in time, and nobody else notices.
import { setTimeout as sleep } from "node:timers/promises";
import { createUserDirectory } from "@polyclinic/aws";
import { type App, appPermissions, type ClinicRole, TenantId, type UserId } from "@polyclinic/contracts";
import type { PlatformDb, TenantRecord } from "@polyclinic/db";
import { provisionTenant } from "@polyclinic/db/migrations";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import {
  addMembership,
  changeRoles,
  createApp,
  createUser,
  disableUser,
  revokeAppKey,
  suspendClinic,
} from "@polyclinic/domain";
import { killProcess, type TestProcess } from "@polyclinic/process/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NOBODY, PASSWORD } from "./people.ts";
import { startApi } from "./processes.ts";
import { report } from "./report.ts";
import { type StandIns, startStandIns } from "./stand-ins.ts";

const OUTAGE_MS = 60_000;
/** What is promised of every process. */
const LATEST_MS = 5_000;

type Headers = Record<string, string>;

let clone: Clone;
let standIns: StandIns;
let platform: PlatformDb;
let processes: TestProcess[];
let clinics: Record<"everest" | "annapurna", TenantRecord>;

beforeAll(async () => {
  clone = await cloneDatabase();
  standIns = await startStandIns("cognito");
  platform = clone.database.platform(NOBODY);
  const provision = (slug: string) =>
    provisionTenant(clone.ownerUrl, { slug, name: slug, timeZone: "Asia/Kathmandu" });
  clinics = { everest: await provision("everest"), annapurna: await provision("annapurna") };
  const env = { ...standIns.envOf("api"), DATABASE_URL: clone.apiUrl, RATE_LIMIT_FACTOR: "1000" };
  processes = [await startApi(env), await startApi(env)];
  await Promise.all(processes.map(({ ready }) => ready));
});

afterAll(async () => {
  await Promise.all(processes.map((each) => killProcess(each)));
  await standIns.close();
  await clone.drop();
});

test("what somebody loses is lost in both processes within 5 s, while the issuer is away and all others work on", async () => {
  const { everest, annapurna } = clinics;
  const app = await makeApp();
  const keyless = await makeApp();
  const administrator = await makePerson("administrator", everest, ["administrator"]);
  const people = {
    steady: await makePerson("steady", everest, ["doctor"]),
    disabled: await makePerson("disabled", everest, ["doctor"]),
    demoted: await makePerson("demoted", everest, ["auditor"]),
    leaving: await makePerson("leaving", everest, ["doctor"]),
    suspended: await makePerson("suspended", annapurna, ["doctor"]),
  };
  const [key] = keyless.app.keys;
  if (key === undefined) throw new Error("an app has a key");
  const bearers = {
    steady: await bearer(app, people.steady),
    disabled: await bearer(app, people.disabled),
    demoted: await bearer(app, people.demoted),
    keyless: await bearer(keyless, people.steady),
    suspended: await bearer(app, people.suspended),
  };
  const leaving = await openSession(app, people.leaving);
  const steady = [bearers.steady, await openSession(app, people.steady)];
  for (const headers of [...Object.values(bearers), ...steady, leaving]) await expectBothServe(headers);

  const byAdministrator = clone.database.platform({
    ...NOBODY,
    userId: administrator.id,
    roles: ["administrator"],
  });
  const changes: Record<string, { headers: Headers; probe?: string; make: () => Promise<unknown> }> = {
    "a disabled user": {
      headers: bearers.disabled,
      make: () =>
        platform.write("user.disabled", (tx) =>
          disableUser(tx, { userId: people.disabled.id, reason: "A reason" }),
        ),
    },
    "another role": {
      headers: bearers.demoted,
      probe: "members.list",
      make: () =>
        byAdministrator.write("member.roles-changed", (tx) =>
          changeRoles(tx, everest.id, { userId: people.demoted.id, roles: ["doctor"] }),
        ),
    },
    "a revoked key": {
      headers: bearers.keyless,
      make: () =>
        platform.write("app.key-revoked", (tx) =>
          revokeAppKey(tx, { id: keyless.app.id, keyId: key.id }, null),
        ),
    },
    "a session that ended in the other process": { headers: leaving, make: () => signOut(leaving) },
    "a suspended clinic": {
      headers: bearers.suspended,
      make: () =>
        platform.write("clinic.suspended", (tx) =>
          suspendClinic(tx, {
            clinicId: TenantId.parse(annapurna.id),
            reason: "Nobody works here any more.",
          }),
        ),
    },
  };

  await standIns.doors.api.setFault("refused");
  const end = Date.now() + OUTAGE_MS;
  const load = steady.flatMap((headers) => processes.map((each) => callUntil(end, each, headers)));
  const rows = [];
  for (const [what, { headers, probe = "patients.count", make }] of Object.entries(changes)) {
    await expectBothServe(headers, probe);
    await make();
    const made = performance.now();
    const [first, second] = await Promise.all(
      processes.map((each) => lastAccepted(() => ask(each, headers, probe), made)),
    );
    rows.push({ what, "first (ms)": first ?? Number.NaN, "second (ms)": second ?? Number.NaN });
  }
  const answers = (await Promise.all(load)).flat();
  await standIns.doors.api.setFault(null);
  report("revocation", rows);

  expect(answers.filter((status) => status !== 200)).toEqual([]);
  expect(answers.length).toBeGreaterThan(100);
  const late = rows.filter((row) => Math.max(row["first (ms)"], row["second (ms)"]) > LATEST_MS);
  expect(late).toEqual([]);
});

/** How long after the change the last call was sent that still passed. */
async function lastAccepted(call: () => Promise<number>, made: number): Promise<number> {
  let accepted = 0;
  for (;;) {
    const sent = performance.now() - made;
    if ((await call()) !== 200) return Math.round(accepted);
    accepted = sent;
    if (sent > 2 * LATEST_MS) return Math.round(accepted);
    await sleep(50);
  }
}

async function callUntil(end: number, api: TestProcess, headers: Headers): Promise<number[]> {
  const answers: number[] = [];
  while (Date.now() < end) answers.push(await ask(api, headers));
  return answers;
}

async function expectBothServe(headers: Headers, probe?: string): Promise<void> {
  for (const api of processes) expect(await ask(api, headers, probe)).toBe(200);
}

async function ask(api: TestProcess, headers: Headers, procedure = "patients.count"): Promise<number> {
  const answer = await post(api, procedure, headers, procedure === "patients.count" ? undefined : {});
  return answer.status;
}

async function signOut(headers: Headers): Promise<void> {
  const [, other] = processes;
  if (other === undefined) throw new Error("there is one process only");
  expect((await post(other, "auth.signOut", headers, {})).status).toBe(200);
}

function post(
  { address }: TestProcess,
  procedure: string,
  headers: Headers,
  input?: object,
): Promise<Response> {
  return fetch(`${address}/trpc/hospital/${procedure}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    ...(input && { body: JSON.stringify(input) }),
  });
}

interface KeyedApp {
  app: App;
  headers: Headers;
}

async function makeApp(): Promise<KeyedApp> {
  const input = {
    kind: "hospital" as const,
    name: "Hospital",
    clientId: standIns.cognito.clientIds.hospital,
    permissions: [...appPermissions.hospital],
    origins: [],
  };
  const { app, apiKey } = await platform.write("app.created", (tx) => createApp(tx, input));
  return { app, headers: { "x-app-id": app.id, "x-api-key": apiKey } };
}

interface Person {
  id: UserId;
  email: string;
  clinic: TenantRecord;
}

async function makePerson(name: string, clinic: TenantRecord, roles: ClinicRole[]): Promise<Person> {
  const email = `${name}@example.com`;
  const directory = createUserDirectory(standIns.cognito);
  const { sub } = await directory.createUser({ email, password: PASSWORD, temporary: false });
  const id = await platform.write("user.created", async (tx) => {
    const user = await createUser(tx, { sub, email, name });
    await addMembership(tx, { userId: user.id, tenantId: clinic.id, roles });
    return user.id;
  });
  return { id, email, clinic };
}

async function bearer({ headers }: KeyedApp, { email, clinic }: Person): Promise<Headers> {
  const directory = createUserDirectory(standIns.cognito);
  const clientId = standIns.cognito.clientIds.hospital;
  const answer = await directory.signIn({ clientId, email, password: PASSWORD });
  if (!("accessToken" in answer)) throw new Error("a challenge, not a token");
  return { ...headers, authorization: `Bearer ${answer.accessToken}`, "x-tenant-id": clinic.slug };
}

async function openSession({ headers }: KeyedApp, { email }: Person): Promise<Headers> {
  const [api] = processes;
  if (api === undefined) throw new Error("no process runs");
  const opened = await post(api, "auth.openSession", headers, { email, password: PASSWORD });
  const { result } = (await opened.json()) as { result: { data: { sessionId: string } } }; // as: or the first call is refused
  return { ...headers, authorization: `Session ${result.data.sessionId}` };
}
