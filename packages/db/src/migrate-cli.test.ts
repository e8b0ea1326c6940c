import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { latestOf, TENANT_MIGRATIONS } from "./migrations/all.ts";
import { provisionTenant } from "./migrations.ts";
import { ask, type BlankDatabase, blankDatabase } from "./testing/blank.ts";

let blank: BlankDatabase;

beforeAll(async () => {
  blank = await blankDatabase();
});

afterAll(() => blank.drop());

function run(args: string, env: Record<string, string> = { DATABASE_OWNER_URL: blank.ownerUrl }) {
  const cli = join(import.meta.dirname, "migrate-cli.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args.split(" ")], {
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("from nothing to a migrated clinic", async () => {
  expect(run("up --dry-run")).toMatchObject({ status: 0, stdout: expect.stringMatching(/platform +0 +1/) });
  expect(run("status")).toMatchObject({ status: 0, stdout: expect.stringMatching(/platform +0 +1/) });
  const up = run("up", { DATABASE_OWNER_URL: blank.ownerUrl, DATABASE_API_PASSWORD: "a-password" });
  expect(up).toMatchObject({ status: 0, stdout: expect.stringMatching(/reference +0 +1/), stderr: "" });
  await provisionTenant(blank.ownerUrl, { slug: "everest", name: "Everest" });
  const latest = latestOf(TENANT_MIGRATIONS);
  const everest = new RegExp(`everest +active +${latest} +${latest}`);
  expect(run("status")).toMatchObject({ status: 0, stdout: expect.stringMatching(everest) });
});

test("a clinic that fails is named, and the exit code says so", async () => {
  await ask(blank.ownerUrl, "update platform.tenant set schema_version = 0 where slug = 'everest'");
  const up = run("up");
  expect(up.status).toBe(1);
  expect(up.stdout).toMatch(/everest +0 +0 +duplicate key/);
  expect(up.stderr).toContain("failed: everest");
});

test("a missing variable and an unknown command are named", () => {
  expect(run("up", {})).toMatchObject({ status: 1, stderr: expect.stringContaining("DATABASE_OWNER_URL") });
  expect(run("down")).toMatchObject({ status: 2, stderr: expect.stringContaining("usage") });
});

test("an error never shows the password", () => {
  const { status, stderr } = run("up", {
    DATABASE_OWNER_URL: "postgres://owner:secret-word@127.0.0.1:1/none",
  });
  expect(status).toBe(1);
  expect(stderr).toContain("ECONNREFUSED");
  expect(stderr).not.toContain("secret-word");
});
