// `npm start` as we are. For root that is the awkward case: the checkout lies below a home that the database's own
// user may not enter.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { restOf } from "../e2e/rest.ts";
import type { Demo } from "../local/demo-file.ts";
import { isStillThere } from "../local/process-identity.ts";
import { readRun } from "../local/run-file.ts";
import { ownPlace, type Place } from "./place.ts";
import {
  databaseFilesOf,
  healthOf,
  leave,
  npmStart,
  processesIn,
  type Start,
  stateOf,
  whenRunning,
} from "./start.ts";

let place: Place;
let start: Start;
let demo: Demo;
let stranger: ChildProcess | undefined;

beforeAll(async () => {
  place = await ownPlace();
  start = npmStart(place);
  demo = await whenRunning(start, place);
});

afterAll(async () => {
  stranger?.kill();
  await leave(place, start);
});

test("it answers", async () => {
  expect(await healthOf(demo)).toBe("ok");
});

test.runIf(process.getuid?.() === 0)(
  "root's database is kept where its server's user can reach it, and nobody else",
  () => {
    const { uid, mode } = statSync(databaseFilesOf(place));
    expect(uid).not.toBe(0);
    expect(mode & 0o077).toBe(0);
  },
);

test("a second one says that it runs already, and where, and leaves it alone", async () => {
  const main = readRun(stateOf(place))?.main.pid;
  const second = npmStart(place);
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`Polyclinic is already running (pid ${main})`);
  for (const address of [demo.apiUrl, demo.hospitalUrl, demo.adminUrl])
    expect(second.output()).toContain(address);
  expect(await healthOf(demo)).toBe("ok");
  expect(readRun(stateOf(place))?.main.pid).toBe(main);
});

test("after kill -9 the next one ends what was left, and has the patient who was registered before", async () => {
  const before = await restOf(demo);
  const patient = { givenName: "Tarakeshwari", familyName: "Nakarmi", sex: "female" };
  const { id } = await before<{ id: string }>("/patients", patient);
  process.kill(readRun(stateOf(place))?.main.pid ?? 0, "SIGKILL");
  await start.ended;
  const left = processesIn(place);
  expect(left.length).toBeGreaterThan(0);

  start = npmStart(place);
  demo = await whenRunning(start, place);
  expect(start.output()).toContain("The last run was killed");
  expect(left.filter(isStillThere)).toEqual([]);
  const after = await restOf(demo);
  const query = `${patient.givenName} ${patient.familyName}`;
  expect(await after("/patients/search", { query })).toMatchObject({ items: [{ id, ...patient }] });
});

test("Ctrl-C leaves no process", async () => {
  start.ctrlC();
  await start.ended;
  expect(start.output()).toContain("Stopped.");
  expect(processesIn(place)).toEqual([]);
});

test("a port that somebody else has is named, with the process that has it", async () => {
  const program = `require("net").createServer().listen(${place.ports.hospital}, "127.0.0.1", () => console.log("up"))`;
  stranger = spawn(process.execPath, ["-e", program, "stranger"], { stdio: ["ignore", "pipe", "inherit"] });
  if (stranger.stdout) await once(stranger.stdout, "readable"); // also when it could not listen
  start = npmStart(place);
  expect(await start.ended).toBe(1);
  const by = `by pid ${stranger.pid}: ${process.execPath} -e ${program} stranger`;
  expect(start.output()).toContain(`Port ${place.ports.hospital} (hospital) is taken ${by}`);
});
