import type { PlatformDb, TenantDb } from "@polyclinic/db";
import { provisionTenant } from "@polyclinic/db/migrations";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { killProcess, type TestProcess } from "@polyclinic/process/testing";
import { makeApp, makePerson, NOBODY, PASSWORD, zoneOfNoon } from "./people.ts";
import { type KeptWorker, keepWorker, startApi } from "./processes.ts";
import type { Service } from "./services.ts";
import { type StandIns, startStandIns } from "./stand-ins.ts";

export interface Reply {
  status: number;
  body: unknown;
}

/** The API and the worker, with one service behind doors, and one clinic in which somebody has signed in. */
export interface System {
  clone: Clone;
  clinic: TenantDb;
  platform: PlatformDb;
  standIns: StandIns;
  api: TestProcess;
  /** Through the session that was opened at the start. */
  rest: (path: string, input: unknown) => Promise<Reply>;
  /** As a browser does it. */
  signIn: (email: string, userAgent: string) => Promise<Reply>;
  health(): Promise<unknown>;
  close(): Promise<void>;
}

export async function startSystem(behind: Service): Promise<System> {
  const clone = await cloneDatabase();
  const standIns = await startStandIns(behind);
  const platform = clone.database.platform(NOBODY);
  const clinic = await provisionTenant(clone.ownerUrl, {
    slug: "everest",
    name: "Everest",
    timeZone: zoneOfNoon(),
  });
  const app = await makeApp(platform, standIns);
  const userId = await makePerson(platform, standIns, clinic, "doctor@example.com");
  const worker: KeptWorker = await keepWorker("hasty", {
    ...standIns.envOf("worker"),
    DATABASE_URL: clone.workerUrl,
  });
  const api = await startApi({
    ...standIns.envOf("api"),
    DATABASE_URL: clone.apiUrl,
    RATE_LIMIT_FACTOR: "1000",
  });
  await api.ready;

  async function post(path: string, headers: Record<string, string>, input: unknown): Promise<Reply> {
    const answer = await fetch(`${api.address}${path}`, {
      method: "POST",
      headers: { ...app, "content-type": "application/json", ...headers },
      body: JSON.stringify(input),
    });
    return { status: answer.status, body: await answer.json() };
  }
  const signIn = (email: string, userAgent: string) =>
    post("/trpc/hospital/auth.openSession", { "user-agent": userAgent }, { email, password: PASSWORD });

  const { body } = await signIn("doctor@example.com", "Firefox/140 on Linux");
  const opened = body as { result: { data: { sessionId: string } } }; // as: or the first call is refused
  const session = { authorization: `Session ${opened.result.data.sessionId}` };
  return {
    clone,
    clinic: clone.database.tenant(clinic, { ...NOBODY, userId }),
    platform,
    standIns,
    api,
    rest: (path, input) => post(`/api${path}`, session, input),
    signIn,
    async health() {
      return (await fetch(`${api.address}/health`)).json();
    },
    async close() {
      await worker.stop();
      await killProcess(api);
      await standIns.close();
      await clone.drop();
    },
  };
}
