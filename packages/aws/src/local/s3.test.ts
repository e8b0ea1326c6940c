import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, describe, expect, test } from "vitest";
import { createFiles } from "../files.ts";
import { type LocalS3, startS3 } from "./s3.ts";

const Bucket = "documents";
const origins = ["http://localhost:3001"];
const stateDirectory = await mkdtemp(join(tmpdir(), "s3-"));
const s3 = await startS3({ stateDirectory, bucket: Bucket, origins });
const client = clientOf(s3);
afterAll(async () => {
  await s3.stop();
  await rm(stateDirectory, { recursive: true });
});

/** The SDK writes into the credentials that it is given. */
function clientOf({
  credentials,
  ...settings
}: Pick<LocalS3, "credentials" | "endpoint" | "region">): S3Client {
  return new S3Client({ ...settings, credentials: { ...credentials } });
}

/** Every file with content. */
async function contents(): Promise<string[]> {
  return readdir(join(stateDirectory, "data"));
}

async function put(Key: string, Body: string | Uint8Array | Readable = "content", more = {}) {
  return client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
}

async function get(Key: string): Promise<Buffer> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

describe("what the SDK sends with its default checksums comes back", () => {
  test.each([
    ["a text", Buffer.from("नमस्ते"), Buffer.from("नमस्ते")],
    ["an empty body", Buffer.alloc(0), Buffer.alloc(0)],
    ["3 MB, for which it waits for a 100", Buffer.alloc(3e6, 7), Buffer.alloc(3e6, 7)],
    ["a stream", Readable.from([Buffer.from("abc"), Buffer.from("def")]), Buffer.from("abcdef")],
    ["an empty stream", Readable.from([]), Buffer.alloc(0)],
    ["a stream of 1 MB pieces", Readable.from([1, 2, 3].map((byte) => Buffer.alloc(1e6, byte))), null],
  ])("%s", async (_name, body, expected) => {
    const sent = expected ?? Buffer.concat([1, 2, 3].map((byte) => Buffer.alloc(1e6, byte)));
    const isStream = body instanceof Readable;
    const more = { ContentLength: sent.length, ContentType: "x/y", Metadata: { made: "here" } };
    const { ChecksumCRC32 } = await put(
      "round trip",
      body,
      isStream ? more : { ...more, ContentEncoding: "identity" },
    );
    expect(ChecksumCRC32).toMatch(/^.{6}==$/);
    expect(sent.equals(await get("round trip"))).toBe(true);
    const head = await client.send(
      new HeadObjectCommand({ Bucket, Key: "round trip", ChecksumMode: "ENABLED" }),
    );
    expect(head).toMatchObject({
      ChecksumCRC32,
      ContentLength: sent.length,
      ContentType: "x/y",
      Metadata: { made: "here" },
      ETag: `"${createHash("md5").update(sent).digest("hex")}"`,
    });
    expect(head.ContentEncoding).toBe(isStream ? undefined : "identity");
  });

  test.each([{}, { ChecksumAlgorithm: "CRC32" as const }, { ChecksumAlgorithm: "SHA256" as const }])(
    "12 MB in parts, with %o",
    async (algorithm) => {
      const whole = randomBytes(12 * 1024 * 1024);
      const upload = { Bucket, Key: "parts" };
      const before = await contents();
      const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...upload, ...algorithm }));
      const size = 6 * 1024 * 1024;
      const Parts = await Promise.all(
        [1, 2].map(async (PartNumber) => {
          const Body = whole.subarray((PartNumber - 1) * size, PartNumber * size);
          const part = { ...upload, UploadId, PartNumber, Body, ...algorithm };
          const { ETag, ChecksumCRC32, ChecksumSHA256 } = await client.send(new UploadPartCommand(part));
          return { PartNumber, ETag, ChecksumCRC32, ChecksumSHA256 };
        }),
      );
      const paged = await client.send(new ListPartsCommand({ ...upload, UploadId, MaxParts: 1 }));
      expect(paged).toMatchObject({ IsTruncated: true, NextPartNumberMarker: "1", Parts: [{ Size: size }] });
      const rest = await client.send(new ListPartsCommand({ ...upload, UploadId, PartNumberMarker: "1" }));
      expect(rest).toMatchObject({ IsTruncated: false, Parts: [{ PartNumber: 2, ETag: Parts[1]?.ETag }] });
      const completed = await client.send(
        new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload: { Parts } }),
      );
      expect(completed.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
      expect(whole.equals(await get("parts"))).toBe(true);
      await client.send(new DeleteObjectCommand(upload));
      expect(await contents()).toEqual(before);
    },
  );

  test("a checksum of the whole, when it is asked for", async () => {
    const upload = { Bucket, Key: "whole" };
    const algorithm = { ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" } as const;
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...upload, ...algorithm }));
    const part = { ...upload, UploadId, PartNumber: 1, Body: "content" };
    const { ETag, ChecksumCRC32 } = await client.send(new UploadPartCommand(part));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag, ChecksumCRC32 }] };
    await client.send(new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload }));
    const head = await client.send(new HeadObjectCommand({ ...upload, ChecksumMode: "ENABLED" }));
    expect(head).toMatchObject({ ChecksumCRC32, ChecksumType: "FULL_OBJECT" });
  });

  test("content that rots on the disk is noticed by the reader", async () => {
    await put("rotten", "as it was");
    const paths = (await contents()).map((file) => join(stateDirectory, "data", file));
    const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
    await writeFile(paths[sizes.indexOf(9)] ?? "", "as it is!");
    await expect(get("rotten")).rejects.toThrow(/Checksum mismatch/);
  });
});

test("any key is a key, and none is a path", async () => {
  for (const key of [
    "a b+c",
    "../../escape",
    "/",
    "a//b",
    "नेपाल/१.pdf",
    "q?x=1&y",
    "'()*!~",
    "%2e%2e",
    "a/../b",
  ]) {
    await put(key, key);
    expect((await get(key)).toString()).toBe(key);
    await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
    await expect(get(key)).rejects.toMatchObject({ name: "NoSuchKey" });
  }
  expect((await readdir(stateDirectory)).toSorted()).toEqual([
    "credentials.json",
    "data",
    "objects",
    "uploads",
  ]);
  await expect(put("x".repeat(1025))).rejects.toMatchObject({ name: "KeyTooLongError" });
});

test("an object that is replaced or removed leaves nothing behind", async () => {
  const before = await contents();
  await put("same", "one");
  await put("same", "two");
  expect((await contents()).length).toBe(before.length + 1);
  await client.send(new DeleteObjectCommand({ Bucket, Key: "same" }));
  expect(await contents()).toEqual(before);
});

async function range(Range: string) {
  const { Body, ContentRange } = await client.send(new GetObjectCommand({ Bucket, Key: "digits", Range }));
  return [await Body?.transformToString(), ContentRange];
}

test("a range is given as HTTP says", async () => {
  await put("digits", "0123456789");
  expect(await range("bytes=0-3")).toEqual(["0123", "bytes 0-3/10"]);
  expect(await range("bytes=7-")).toEqual(["789", "bytes 7-9/10"]);
  expect(await range("bytes=-2")).toEqual(["89", "bytes 8-9/10"]);
  expect(await range("bytes=0-1,4-5")).toEqual(["0123456789", undefined]);
  await expect(range("bytes=10-")).rejects.toMatchObject({ name: "InvalidRange" });
});

function list(more: object) {
  return client.send(new ListObjectsV2Command({ Bucket, Prefix: "list/", ...more }));
}

test("listing goes by prefix, folder and page", async () => {
  for (const key of ["list/a/1", "list/a/2", "list/b", "list/ç", "list/&<"]) await put(key);
  const keys = async (more: object) => (await list(more)).Contents?.map(({ Key }) => Key);
  expect(await keys({})).toEqual(["list/&<", "list/a/1", "list/a/2", "list/b", "list/ç"]);
  expect(await keys({ StartAfter: "list/a/2" })).toEqual(["list/b", "list/ç"]);
  const folders = await list({ Delimiter: "/", MaxKeys: 2 });
  expect(folders).toMatchObject({ IsTruncated: true, KeyCount: 2, CommonPrefixes: [{ Prefix: "list/a/" }] });
  const rest = await keys({ Delimiter: "/", ContinuationToken: folders.NextContinuationToken });
  expect(rest).toEqual(["list/b", "list/ç"]);
});

test("a space in a parameter may be written as a plus", async () => {
  await put("spaced");
  const command = new GetObjectCommand({ Bucket, Key: "spaced", ResponseContentDisposition: "inline; a b" });
  const url = (await getSignedUrl(client, command)).replaceAll("%20", "+");
  expect((await fetch(url)).headers.get("content-disposition")).toBe("inline; a b");
});

test("a bucket may stand in the host's name", async () => {
  await put("virtual", "hosted");
  const atHost = clientOf({ ...s3, endpoint: s3.endpoint.replace("127.0.0.1", "localhost") });
  const url = new URL(await getSignedUrl(atHost, new GetObjectCommand({ Bucket, Key: "virtual" })));
  expect(url.host).toBe(`documents.localhost:${url.port}`);
  const body = await new Promise<string>((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port: url.port,
      path: url.pathname + url.search,
      headers: { host: url.host },
    };
    httpRequest(options, (response) => response.setEncoding("utf8").on("data", resolve))
      .on("error", reject)
      .end();
  });
  expect(body).toBe("hosted");
});

function preflight(origin: string, method: string): Promise<Response> {
  const headers = {
    origin,
    "access-control-request-method": method,
    "access-control-request-headers": "x-amz-checksum-sha256",
  };
  return fetch(`${s3.endpoint}/${Bucket}/key`, { method: "OPTIONS", headers });
}

describe("browsers", () => {
  test("may ask from the given pages alone", async () => {
    const [origin = ""] = origins;
    const allowed = await preflight(origin, "PUT");
    expect(allowed.status).toBe(200);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-headers": "x-amz-checksum-sha256",
      "access-control-allow-methods": "GET, HEAD, PUT, POST",
    });
    expect((await preflight("http://evil.example", "PUT")).status).toBe(403);
    expect((await preflight(origin, "DELETE")).status).toBe(403);
  });

  test("see an answer, and a refusal, from the given pages alone", async () => {
    for (const [origin, seen] of [
      ...origins.map((each) => [each, each]),
      ["http://evil.example", null],
    ] as const) {
      const response = await fetch(`${s3.endpoint}/${Bucket}/key`, { headers: { origin: origin ?? "" } });
      expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([403, seen]);
    }
  });
});

test("objects, open uploads and credentials outlive a restart; what was half written does not", async () => {
  const directory = await mkdtemp(join(tmpdir(), "s3-"));
  const first = await startS3({ stateDirectory: directory, bucket: Bucket, origins });
  const before = clientOf(first);
  await before.send(new PutObjectCommand({ Bucket, Key: "kept", Body: "content", ContentType: "x/y" }));
  const upload = { Bucket, Key: "open" };
  const { UploadId } = await before.send(new CreateMultipartUploadCommand(upload));
  const part = { ...upload, UploadId, PartNumber: 1 };
  const { ETag } = await before.send(new UploadPartCommand({ ...part, Body: "part" }));
  await first.stop();
  await writeFile(join(directory, "data", "half"), "written");
  expect((await stat(join(directory, "credentials.json"))).mode & 0o777).toBe(0o600);

  const port = Number(new URL(first.endpoint).port);
  const second = await startS3({ stateDirectory: directory, port, bucket: Bucket, origins });
  expect({ ...second, stop: null }).toEqual({ ...first, stop: null });
  expect(await readdir(join(directory, "data"))).not.toContain("half");
  const after = clientOf(second);
  const kept = await after.send(new GetObjectCommand({ Bucket, Key: "kept" }));
  expect([await kept.Body?.transformToString(), kept.ContentType]).toEqual(["content", "x/y"]);
  const MultipartUpload = { Parts: [{ ETag, PartNumber: 1 }] };
  await after.send(new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload }));
  const opened = await after.send(new GetObjectCommand(upload));
  expect(await opened.Body?.transformToString()).toBe("part");
  await second.stop();
  await rm(directory, { recursive: true });
});

test("two on one port: the second gives up and leaves the state alone", async () => {
  const port = Number(new URL(s3.endpoint).port);
  const unused = join(stateDirectory, "unused");
  const second = startS3({ stateDirectory: unused, port, bucket: Bucket, origins });
  await expect(second).rejects.toMatchObject({ code: "EADDRINUSE" });
  await expect(stat(unused)).rejects.toMatchObject({ code: "ENOENT" });
});

test("what it does not know it says", async () => {
  const tags = client.send(new GetObjectTaggingCommand({ Bucket, Key: "digits" }));
  await expect(tags).rejects.toMatchObject({ name: "NotImplemented" });
  const once = put("once", "content", { IfNoneMatch: '"an etag"' });
  await expect(once).rejects.toMatchObject({ name: "NotImplemented" });
});

test("another bucket holds its own, with the same credentials, also after a restart", async () => {
  const directory = await mkdtemp(join(tmpdir(), "s3-"));
  const options = { stateDirectory: directory, bucket: Bucket, otherBuckets: ["seals"], origins };
  const first = await startS3(options);
  const key = `${randomUUID()}/${"a".repeat(22)}`;
  await createFiles({ ...first, bucket: "seals" }).writeNew(key, "one", "text/plain");
  await first.stop();
  const second = await startS3(options);
  expect(await createFiles({ ...second, bucket: "seals" }).head(key)).toMatchObject({ size: 3 });
  expect(await createFiles(second).head(key)).toBeNull();
  await expect(
    createFiles({ ...second, bucket: "absent" }).writeNew(key, "one", "text/plain"),
  ).rejects.toThrow("The file store refused.");
  await second.stop();
  await rm(directory, { recursive: true });
});
