// For a test that takes the API away: its browser talks to an app server of its own, whose line to the API can be cut
// without anybody else's noticing.
import { join } from "node:path";
import { startChild } from "../local/children.ts";
import { stateOfStart } from "../local/paths.ts";
import { choosePorts } from "../local/ports.ts";
import { adminProgram, hospitalProgram } from "../local/programs.ts";
import { waitForAnswer } from "../local/wait-for.ts";
import { readDemo } from "./demo.ts";
import { test } from "./fixture.ts";
import { type Line, startLine } from "./line.ts";

interface OwnApp {
  url: string;
  line: Line;
  stop(): Promise<void>;
}

/** `line` leads from the app to the API and is whole when a test begins. */
export function testWithOwnApp(kind: "hospital" | "admin") {
  return test.extend<{ line: Line }, { ownApp: OwnApp }>({
    ownApp: [
      // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed: none
      async ({}, use) => {
        const app = await startOwnApp(kind);
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

async function startOwnApp(kind: "hospital" | "admin"): Promise<OwnApp> {
  const state = process.env["POLYCLINIC_STATE"] ?? stateOfStart;
  const demo = readDemo();
  const ports = await choosePorts(join(state, "own-app"), {});
  const url = `http://localhost:${ports[kind]}`;
  const line = await startLine(ports.api, Number(new URL(demo.apiUrl).port));
  const settings = { ...demo, apiUrl: `http://127.0.0.1:${ports.api}`, hospitalUrl: url, adminUrl: url };
  const program = kind === "hospital" ? hospitalProgram("built", settings) : adminProgram("built", settings);
  const child = startChild({
    ...program,
    stateDirectory: state,
    logFile: join(state, "logs", `own-${kind}.log`),
  });
  await waitForAnswer(child, program.answersAt, AbortSignal.timeout(60_000));
  return {
    url,
    line,
    async stop() {
      await child.stop(15);
      await line.cut();
    },
  };
}
