import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@polyclinic/db/embedded";

const ROOM_BYTES = 1024 ** 3;

/** In memory where there is enough: cloning a database for each test file is many times faster there. */
export function temporaryDirectory(name: string): string {
  const memory = "/dev/shm";
  const roomy = existsSync(memory) && statfsSync(memory).bavail * statfsSync(memory).bsize > ROOM_BYTES;
  return mkdtempSync(join(roomy ? memory : tmpdir(), `polyclinic-${name}-`));
}

/** One PostgreSQL for all packages, that of TEST_DATABASE_URL or one in memory. */
export async function startTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) return { url: given, stop: () => Promise.resolve() };
  const dataDirectory = temporaryDirectory("postgres");
  const server = await startEmbedded({ dataDirectory, durable: false });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
