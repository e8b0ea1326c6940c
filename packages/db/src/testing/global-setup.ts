import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { isInUse } from "../embedded/leftover.ts";
import { startEmbedded } from "../embedded.ts";
import { asAdmin, dropDatabase } from "./admin.ts";
import type { TestServer } from "./server.ts";
import { ensureTemplate } from "./template.ts";

const PREFIX = "polyclinic-test-";

/**
 * For `test.globalSetup` of a vitest configuration. One server for the run: that of TEST_DATABASE_URL (the URL of a
 * superuser, PostgreSQL 15 or newer), or an embedded one in memory. The returned function takes everything away again.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["TEST_DATABASE_URL"];
  const server = given ? { url: given, stop: async () => undefined } : await startInMemory();
  const run = `pc_${randomBytes(2).toString("hex")}`;
  const testServer: TestServer = { url: server.url, template: await ensureTemplate(server.url), run };
  project.provide("polyclinicServer", testServer);
  return async () => {
    await dropLeftovers(server.url, run);
    await server.stop();
  };
}

async function startInMemory(): Promise<{ url: string; stop(): Promise<void> }> {
  const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  for (const name of readdirSync(memory).filter((entry) => entry.startsWith(PREFIX))) {
    const old = join(memory, name);
    if (!isInUse(old)) rmSync(old, { recursive: true, force: true }); // its run was killed
  }
  const directory = mkdtempSync(join(memory, PREFIX));
  const server = await startEmbedded({ dataDirectory: directory, durable: false });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(server.dataDirectory, { recursive: true, force: true });
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Clones of test files that ended without dropping theirs. */
async function dropLeftovers(url: string, run: string): Promise<void> {
  await asAdmin(url, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database where starts_with(datname, $1)",
      [`${run}_`],
    );
    for (const { datname } of rows) await dropDatabase(admin, datname);
  });
}
