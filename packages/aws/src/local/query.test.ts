import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { GetSendQuotaCommand, SESClient, type SESClientConfig } from "@aws-sdk/client-ses";
import { expect, test } from "vitest";
import { credentials, newDirectory, newSes, newSns } from "../testing/local-service.ts";
import type { LocalSes } from "./ses.ts";
import { startSns } from "./sns.ts";

function clientOf({ region, endpoint }: LocalSes, change: Partial<SESClientConfig> = {}): SESClient {
  return new SESClient({ region, endpoint, credentials: { ...credentials }, maxAttempts: 1, ...change });
}

test.each<[string, Partial<SESClientConfig>, string]>([
  [
    "a key that is not known",
    { credentials: { ...credentials, accessKeyId: "OTHER" } },
    "InvalidClientTokenId",
  ],
  ["another secret", { credentials: { ...credentials, secretAccessKey: "other" } }, "SignatureDoesNotMatch"],
  ["another region", { region: "eu-west-1" }, "SignatureDoesNotMatch"],
  ["another time", { systemClockOffset: 16 * 60_000 }, "SignatureDoesNotMatch"],
])("%s is refused", async (_name, change, name) => {
  const ses = await newSes();
  await clientOf(ses).send(new GetSendQuotaCommand());
  await expect(clientOf(ses, change).send(new GetSendQuotaCommand())).rejects.toMatchObject({
    name,
    $metadata: { httpStatusCode: 403 },
  });
});

test("a body that was changed after it was signed is refused", async () => {
  const ses = await newSes();
  const signed = Promise.withResolvers<{ headers: Record<string, string>; body: string }>();
  const keepsBack = {
    handle(kept: { headers: Record<string, string>; body: string }): Promise<never> {
      signed.resolve(kept);
      return Promise.reject(new Error("kept back"));
    },
  };
  const client = clientOf(ses, { requestHandler: keepsBack });
  await expect(client.send(new GetSendQuotaCommand())).rejects.toThrow("kept back");
  const { headers, body } = await signed.promise;
  const send = (changed: string) => fetch(ses.endpoint, { method: "POST", headers, body: changed });
  expect((await send(body)).status).toBe(200);
  const refusal = await send(body.replace("2010-12-01", "2010-12-02"));
  expect([refusal.status, await refusal.text()]).toEqual([
    403,
    expect.stringContaining("SignatureDoesNotMatch"),
  ]);
});

test("a call without a signature is refused", async () => {
  const ses = await newSes();
  const response = await fetch(ses.endpoint, {
    method: "POST",
    body: new URLSearchParams({ Action: "GetSendQuota" }),
  });
  expect(response.status).toBe(403);
  expect(await response.text()).toContain("<Code>MissingAuthenticationToken</Code>");
});

test("what this service does not do is said so, and not left without an answer", async () => {
  const sns = await newSns();
  const wrongService = new SESClient({
    region: sns.region,
    endpoint: sns.endpoint,
    credentials: { ...credentials },
  });
  await expect(wrongService.send(new GetSendQuotaCommand())).rejects.toMatchObject({
    name: "SignatureDoesNotMatch",
  });
  const ses = await newSes();
  const { ListIdentitiesCommand } = await import("@aws-sdk/client-ses");
  await expect(clientOf(ses).send(new ListIdentitiesCommand())).rejects.toMatchObject({
    name: "InvalidAction",
  });
});

async function get(endpoint: string, path: string, headers: Record<string, string>) {
  const { port } = new URL(endpoint);
  const sent = request({ host: "127.0.0.1", port, path, headers });
  sent.end();
  const [response] = await once(sent, "response");
  return { status: response.statusCode as number, headers: response.headers, body: await text(response) };
}

test("pages are for a browser on this machine: no other site gets at them", async () => {
  const ses = await newSes();
  const { host, port } = new URL(ses.endpoint);
  expect(new URL(ses.endpoint).hostname).toBe("127.0.0.1");
  for (const path of ["/", "/store"]) {
    expect((await get(ses.endpoint, path, { host })).status).toBe(200);
    expect((await get(ses.endpoint, path, { host: `localhost:${port}` })).status).toBe(200);
    expect((await get(ses.endpoint, path, { host: `rebound.example.com:${port}` })).status).toBe(403);
    expect((await get(ses.endpoint, path, { host, origin: "https://example.com" })).status).toBe(403);
  }
  const page = await get(ses.endpoint, "/", { host });
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect((await get(ses.endpoint, "/absent", { host })).status).toBe(404);
  expect((await get(ses.endpoint, "/mail?id=absent", { host })).status).toBe(404);
});

test("stop frees the port at once; a second one on the same port is told so", async () => {
  const stateDirectory = await newDirectory();
  const first = await newSns();
  const port = Number(new URL(first.endpoint).port);
  await expect(startSns({ stateDirectory, credentials, port })).rejects.toThrow("EADDRINUSE");
  await first.stop();
  const again = await startSns({ stateDirectory, credentials, port });
  expect(again.endpoint).toBe(first.endpoint);
  await again.stop();
});
