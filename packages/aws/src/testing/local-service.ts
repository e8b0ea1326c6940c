import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type LocalSes, type SesOptions, startSes } from "../local/ses.ts";
import { type LocalSns, type SnsOptions, startSns } from "../local/sns.ts";

export const credentials = { accessKeyId: "LOCALTEST", secretAccessKey: "a secret of these tests" };

export async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "messages-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

/** Ends with the test that called for it. */
export async function newSes(options: Partial<SesOptions> = {}): Promise<LocalSes> {
  const ses = await startSes({ stateDirectory: await newDirectory(), credentials, ...options });
  onTestFinished(() => ses.stop());
  return ses;
}

/** Ends with the test that called for it. */
export async function newSns(options: Partial<SnsOptions> = {}): Promise<LocalSns> {
  const sns = await startSns({ stateDirectory: await newDirectory(), credentials, ...options });
  onTestFinished(() => sns.stop());
  return sns;
}

/** What `/store` of a stand-in holds. */
export async function stored<T>({ pageUrl }: { pageUrl: string }, name: "emails" | "messages"): Promise<T[]> {
  const store = (await (await fetch(`${pageUrl}store`)).json()) as Record<string, T[]>; // the caller knows which
  return store[name] ?? [];
}

/** Some server. Ends with the test that called for it. */
export async function newOrigin(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  return `http://127.0.0.1:${port}`;
}
