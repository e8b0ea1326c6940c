import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startFakeApi } from "./fake-api.ts";

const run = promisify(execFile);
const packages = resolve(import.meta.dirname, "../..");
let folder: string;

const PROGRAM = `
import { createHospitalClient, domainErrorOf } from "@polyclinic/client";
import type { PatientSummary } from "@polyclinic/contracts";
const [url = "", appId = "", apiKey = "", email = "", password = "", tenant = ""] = process.argv.slice(2);
const open = createHospitalClient({ url, appId, apiKey });
const signedIn = await open.auth.signIn.mutate({ email, password });
if ("challenge" in signedIn) throw new Error("unexpected challenge");
const hospital = createHospitalClient({ url, appId, apiKey, credential: { bearer: signedIn.accessToken }, tenant });
const page = await hospital.patients.list.query({ limit: 5 });
const first: PatientSummary | undefined = page.items[0];
const refused = await hospital.patients.byId
  .query({ id: "00000000-0000-7000-8000-000000000000" as PatientSummary["id"] })
  .catch((error: unknown) => domainErrorOf(error));
console.log(JSON.stringify({ first: first?.mrn ?? null, refused: refused && "domainCode" in refused ? refused.domainCode : null }));
`;

/** Each line is a mistake that the packed types must catch; a client typed \`any\` would let them all through. */
const MISTAKES = [
  `hospital.patients.list.query({ limit: "5" });`,
  `hospital.patients.remove.mutate({});`,
  `const mrn: number = (await hospital.patients.list.query({})).items[0]!.mrn;`,
  `hospital.patients.register.mutate({ givenName: "Sita" });`,
  `hospital.clinics.list.query({});`,
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "polyclinic-packed-"));
  for (const name of ["contracts", "client"]) {
    await run("pnpm", ["pack", "--config.ignore-scripts=true", "--pack-destination", folder], {
      cwd: join(packages, name),
    });
  }
  const tarballs = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "outside", private: true, type: "module" }),
  );
  await run(
    "npm",
    [
      "install",
      "--no-audit",
      "--no-fund",
      ...tarballs.map((name) => `./${name}`),
      "typescript@7.0.2",
      "@types/node@24",
    ],
    { cwd: folder },
  );
  const compilerOptions = {
    module: "nodenext",
    target: "es2024",
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: ["node"],
    outDir: "out",
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  await writeFile(join(folder, "program.ts"), PROGRAM);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function tsc(...args: string[]): Promise<string> {
  return run(join(folder, "node_modules/.bin/tsc"), args, { cwd: folder }).then(
    ({ stdout }) => stdout,
    (failure: { stdout: string }) => failure.stdout,
  );
}

test("a program outside the repository type-checks, without server code beside it", async () => {
  expect(await tsc("-p", ".")).toBe("");
  const installed = await readdir(join(folder, "node_modules/@polyclinic"));
  expect(installed.sort()).toEqual(["client", "contracts"]);
  const tree = await readdir(join(folder, "node_modules"));
  expect(tree.filter((name) => /^(kysely|pg|fastify|aws-jwt-verify|@aws-sdk)$/.test(name))).toEqual([]);
  const manifest = await readFile(join(folder, "node_modules/@polyclinic/client/package.json"), "utf8");
  expect(JSON.parse(manifest)).not.toHaveProperty("dependencies.@polyclinic/api");
});

test.each(MISTAKES)("the packed types refuse: %s", async (mistake) => {
  await writeFile(
    join(folder, "mistake.ts"),
    `import { createHospitalClient } from "@polyclinic/client";
const hospital = createHospitalClient({ url: "", appId: "", apiKey: "" });
${mistake}
`,
  );
  const output = await tsc(
    "--noEmit",
    "--ignoreConfig",
    "--module",
    "nodenext",
    "--strict",
    "--skipLibCheck",
    "--types",
    "node",
    "mistake.ts",
  );
  expect(output).toMatch(/mistake\.ts\(3,\d+\): error TS/);
  expect(output).not.toMatch(/mistake\.ts\([12],/);
});

test("the packed client runs", async () => {
  const api = await startFakeApi();
  try {
    const { stdout } = await run(
      "node",
      ["out/program.js", api.url, "app", "key", "a@example.com", "pw", "sunrise"],
      { cwd: folder },
    );
    expect(JSON.parse(stdout)).toEqual({ first: "MRN-1", refused: "NOT_FOUND" });
  } finally {
    await api.stop();
  }
});

const demoFile = process.env["POLYCLINIC_DEMO"];

/** With POLYCLINIC_DEMO=…/.local/demo.json the same program calls the platform that `npm start` runs. */
test.runIf(demoFile)("the packed client calls the running platform", async () => {
  const demo = JSON.parse(await readFile(demoFile ?? "", "utf8")) as Demo; // written by our own start program
  const app = demo.apps.find((candidate) => candidate.kind === "integration");
  const user = demo.users.find(
    (candidate) => candidate.roles.includes("receptionist") && candidate.tenantSlug,
  );
  if (!app || !user) throw new Error("demo.json has no integration app or receptionist");
  const args = [demo.apiUrl, app.id, app.apiKey, user.email, user.password, user.tenantSlug ?? ""];
  const { stdout } = await run("node", ["out/program.js", ...args], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual({ first: expect.any(String), refused: "NOT_FOUND" });
});

interface Demo {
  apiUrl: string;
  apps: { kind: string; id: string; apiKey: string }[];
  users: { email: string; password: string; tenantSlug: string | null; roles: string[] }[];
}
