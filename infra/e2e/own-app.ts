// For tests that need a system of their own beside the common one: the browser talks to a second app server, whose
// line to the API can be cut without anybody else's noticing, or which runs in another time zone together with an API
// and its database sessions.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Permission } from "@polyclinic/contracts";
import { createApp } from "@polyclinic/domain";
import { type Child, startChild } from "../local/children.ts";
import { stateOfStart } from "../local/paths.ts";
import { choosePorts } from "../local/ports.ts";
import { adminProgram, hospitalProgram, type Program } from "../local/programs.ts";
import { waitForAnswer } from "../local/wait-for.ts";
import { readDemo } from "./demo.ts";
import { type Demo, test } from "./fixture.ts";
import { type Line, startLine } from "./line.ts";
import { withPlatform } from "./platform.ts";

interface OwnApp {
  url: string;
  line: Line;
  stop(): Promise<void>;
}

interface OwnAppOptions {
  /** Of the app, the API and the database. The common ones run in the machine's and in UTC. */
  timeZone?: string;
  /** The most that anybody can do through the app. Left out: what the common one permits. */
  permissions?: Permission[];
}

/** `line` leads from the app to the API and is whole when a test begins. */
export function testWithOwnApp(kind: "hospital" | "admin", options: OwnAppOptions = {}) {
  return test.extend<{ line: Line }, { ownApp: OwnApp }>({
    ownApp: [
      // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed: none
      async ({}, use) => {
        const app = await startOwnApp(kind, options);
        await use(app);
        await app.stop();
      },
      { scope: "worker" },
    ],
    baseURL: ({ ownApp }, use) => use(ownApp.url),
    line: async ({ ownApp }, use) => {
      await ownApp.line.restore();
      await use(ownApp.line);
    },
  });
}

async function startOwnApp(
  kind: "hospital" | "admin",
  { timeZone, permissions }: OwnAppOptions,
): Promise<OwnApp> {
  const demo = permissions === undefined ? readDemo() : await withWeakApp(readDemo(), kind, permissions);
  const ports = await choosePorts(join(stateDirectory(), "own"), {});
  const children: Child[] = [];
  const start = async (program: Program): Promise<void> => {
    const env = { ...program.env, ...(timeZone !== undefined && { TZ: timeZone }) };
    const logFile = join(stateDirectory(), "logs", `own-${program.name}-${ports[kind]}.log`);
    const child = startChild({ ...program, env, stateDirectory: stateDirectory(), logFile });
    children.push(child);
    await waitForAnswer(child, program.answersAt, AbortSignal.timeout(60_000));
  };
  if (timeZone !== undefined) await start(ownApi(ports.database, timeZone));
  const line = await startLine(ports.api, timeZone === undefined ? portOf(demo.apiUrl) : ports.database);
  const url = `http://localhost:${ports[kind]}`;
  const settings = { ...demo, apiUrl: `http://127.0.0.1:${ports.api}`, hospitalUrl: url, adminUrl: url };
  await start(kind === "hospital" ? hospitalProgram("built", settings) : adminProgram("built", settings));
  return {
    url,
    line,
    async stop() {
      for (const child of children.toReversed()) await child.stop(15);
      await line.cut();
    },
  };
}

/** The same system, seen through an app that may do less. */
async function withWeakApp(demo: Demo, kind: "hospital" | "admin", permissions: Permission[]): Promise<Demo> {
  const common = demo.apps.find((app) => app.kind === kind);
  const weak = await withPlatform((platform) =>
    platform.write("app.created", async (tx) => {
      const { client_id: clientId, origins } = await tx
        .selectFrom("app")
        .select(["client_id", "origins"])
        .where("id", "=", common?.id ?? "")
        .executeTakeFirstOrThrow();
      const { app, apiKey } = await createApp(tx, { kind, name: "Weak", clientId, origins, permissions });
      return { kind, id: app.id, apiKey };
    }),
  );
  return { ...demo, apps: [weak, ...demo.apps.filter((app) => app.kind !== kind)] };
}

function ownApi(port: number, timeZone: string): Program {
  const common = JSON.parse(readFileSync(join(stateDirectory(), "api.json"), "utf8")) as Program;
  const database = new URL(common.env["DATABASE_URL"] ?? "");
  database.searchParams.set("options", `-c TimeZone=${timeZone}`);
  return {
    ...common,
    env: { ...common.env, API_PORT: String(port), DATABASE_URL: database.href },
    answersAt: `http://127.0.0.1:${port}/health/ready`,
  };
}

function stateDirectory(): string {
  return process.env["POLYCLINIC_STATE"] ?? stateOfStart;
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
