import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createFiles } from "./files.ts";
import { FilesRefused } from "./files-errors.ts";
import { startS3 } from "./local/s3.ts";
import { newKey, upload } from "./testing/sent.ts";

const stateDirectory = await mkdtemp(join(tmpdir(), "s3-"));
const s3 = await startS3({ stateDirectory, bucket: "documents", origins: [] });
const files = createFiles(s3);
const { signal } = new AbortController();
afterAll(async () => {
  await s3.stop();
  await rm(stateDirectory, { recursive: true });
});

test("everything of one tenant goes, what was begun in parts too, and nothing of another", async () => {
  const [here, elsewhere] = [randomUUID(), randomUUID()];
  const keys = Array.from({ length: 23 }, () => newKey(here));
  const other = newKey(elsewhere);
  for (const key of [...keys, other]) await upload(files, key, Buffer.from("content"));
  const begun = { key: newKey(here), contentType: "application/pdf" };
  const { uploadId } = await files.startMultipart(begun);
  const kept = await files.startMultipart({ ...begun, key: other });

  await files.removeFolder(here, signal);
  for (const key of keys) expect(await files.head(key)).toBeNull();
  const part = { uploadId, key: begun.key, size: 1 };
  await expect(files.completeMultipart(part)).rejects.toBeInstanceOf(FilesRefused);
  expect(await files.head(other)).not.toBeNull();
  await files.abortMultipart({ key: other, uploadId: kept.uploadId });
  await files.removeFolder(here, signal);
});

test.each(["", "/", "0199a000", `${randomUUID()}/`, "%"])(
  "%j is no tenant, and nothing is asked for",
  async (id) => {
    const key = newKey();
    await upload(files, key, Buffer.from("content"));
    await expect(files.removeFolder(id, signal)).rejects.toBeInstanceOf(TypeError);
    expect(await files.head(key)).not.toBeNull();
  },
);

test("it stops when it is told to, and goes on the next time", async () => {
  const tenantId = randomUUID();
  const key = newKey(tenantId);
  await upload(files, key, Buffer.from("content"));
  await expect(files.removeFolder(tenantId, AbortSignal.abort())).rejects.toMatchObject({
    name: "AbortError",
  });
  expect(await files.head(key)).not.toBeNull();
});

function version(name: string, key: string, id: string): string {
  return `<${name}><Key>${key}</Key><VersionId>${id}</VersionId></${name}>`;
}

/** A bucket with versions, which the stand-in is not: two pages of them, as S3 lists them. */
test("old versions and the marks of removed files are removed by their ids, on every page", async () => {
  const tenantId = randomUUID();
  const [one, two] = [newKey(tenantId), newKey(tenantId)];
  const first = `<IsTruncated>true</IsTruncated><NextKeyMarker>${one}</NextKeyMarker><NextVersionIdMarker>v1</NextVersionIdMarker>`;
  const pages = [
    `${first}${version("Version", one, "v2")}${version("Version", one, "v1")}`,
    `<IsTruncated>false</IsTruncated>${version("DeleteMarker", two, "m1")}${version("Version", two, "v3")}`,
  ];
  const removed: string[] = [];
  const asked: (string | null)[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://s3.test");
    if (request.method === "DELETE") {
      removed.push(`${url.pathname.split("/").slice(2).join("/")} ${url.searchParams.get("versionId")}`);
      return response.writeHead(204).end();
    }
    response.writeHead(200, { "content-type": "application/xml" });
    if (url.searchParams.has("uploads"))
      return response.end(
        "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>",
      );
    asked.push(url.searchParams.get("version-id-marker"));
    return response.end(
      `<ListVersionsResult>${pages[url.searchParams.has("key-marker") ? 1 : 0]}</ListVersionsResult>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  await createFiles({ ...s3, endpoint: `http://127.0.0.1:${port}` }).removeFolder(tenantId, signal);
  server.closeAllConnections();
  server.close();
  expect(removed.toSorted()).toEqual([`${one} v1`, `${one} v2`, `${two} m1`, `${two} v3`].toSorted());
  expect(asked).toEqual([null, "v1"]);
});
