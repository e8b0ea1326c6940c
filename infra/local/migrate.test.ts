import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { migrationStatus, provisionTenant } from "@polyclinic/db/migrations";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loginUrlOf, prepareDatabase, removeDatabase } from "./database.ts";
import { startTestServer } from "./test-server.ts";

let server: Awaited<ReturnType<typeof startTestServer>>;
let ownerUrl: string;

beforeAll(async () => {
  server = await startTestServer();
  const url = new URL(server.url);
  url.pathname = `/infra_migrate_${process.pid}`;
  ({ ownerUrl } = await prepareDatabase(url.href, null));
});

afterAll(async () => {
  await removeDatabase(ownerUrl);
  await server.stop();
});

function run(args: string, env: Record<string, string> = { DATABASE_OWNER_URL: ownerUrl }) {
  const command = [join(import.meta.dirname, "migrate.ts"), ...args.split(" ").filter((arg) => arg !== "")];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, encoding: "utf8" });
  return { status, stdout, stderr };
}

test("from nothing to a migrated clinic", async () => {
  const before = expect.stringMatching(/^platform +0 → \d+ would be done$/m);
  expect(run("up --dry-run")).toMatchObject({ status: 0, stdout: before });
  expect(run("status")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^platform +0 → \d+$/m) });

  const passwords = { DATABASE_API_PASSWORD: "a-password", DATABASE_WORKER_PASSWORD: "another-password" };
  const up = run("up", { DATABASE_OWNER_URL: ownerUrl, ...passwords });
  expect(up).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^reference +0 → \d+ done$/m),
    stderr: "",
  });
  await provisionTenant(ownerUrl, { slug: "everest", name: "Everest" });
  const after = expect.stringMatching(/^everest +at \d+, nothing to do$/m);
  expect(run("")).toMatchObject({ status: 0, stdout: after });
  for (const [role, password] of [
    ["api", "a-password"],
    ["worker", "another-password"],
  ] as const) {
    await expect(migrationStatus(loginUrlOf(ownerUrl, role, password))).rejects.toMatchObject({
      code: "42501",
    });
  }
});

test("a clinic that fails is named, and the exit code says so", async () => {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("update platform.tenant set schema_version = 0 where slug = 'everest'");
  await client.end();
  const up = run("up");
  expect(up.status).toBe(1);
  expect(up.stdout).toMatch(/^everest +FAILED at 0: duplicate key/m);
  expect(up.stdout).toMatch(/^0 clinics done, 1 failed, 0 untouched$/m);
  expect(up.stderr).toBe("failed: everest\n");
  expect(run("status").stdout).toMatch(/^everest +0 → \d+ active, FAILED at 1 patients: 23505, /m);
});

test.each(["down", "up --dry", "up everest", "status --canary=everest", "--dry-run"])(
  "%s is not understood",
  (args) => {
    expect(run(args)).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage: pnpm migrate") });
  },
);

test("a canary that is no clinic is named", () => {
  expect(run("up --canary=nobody")).toMatchObject({ status: 1, stderr: "there is no clinic nobody\n" });
});

test("an error never shows the password", () => {
  const { status, stderr } = run("up", {
    DATABASE_OWNER_URL: "postgres://owner:secret-word@localhost:1/none",
  });
  expect(status).toBe(1);
  expect(stderr).toContain("ECONNREFUSED");
  expect(stderr).not.toContain("secret-word");
});
