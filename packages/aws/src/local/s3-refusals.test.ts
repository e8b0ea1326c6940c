import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { base64OfCrc32 } from "./s3/body.ts";
import { startS3 } from "./s3.ts";

const Bucket = "documents";
const PATIENTLY = { timeout: 20_000 };
const stateDirectory = await mkdtemp(join(tmpdir(), "s3-"));
const s3 = await startS3({ stateDirectory, bucket: Bucket, origins: [] });
afterAll(async () => {
  await s3.stop();
  await rm(stateDirectory, { recursive: true });
});
afterEach(() => void vi.useRealTimers());

interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
}

/** The SDK warns of each stream that it could not send. */
const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A client whose requests are changed after they were signed, as by somebody on the way. */
function clientWith(change: (sent: Sent) => void, settings: S3ClientConfig = {}): S3Client {
  const { endpoint, region } = s3;
  const client = new S3Client({
    endpoint,
    region,
    credentials: { ...s3.credentials },
    maxAttempts: 1,
    logger: quiet,
    ...settings,
  });
  client.middlewareStack.add(
    (next) => (args) => {
      change(args.request as Sent); // every request of S3 goes over HTTP
      return next(args);
    },
    { step: "finalizeRequest", priority: "low" },
  );
  return client;
}

const honest = clientWith(() => undefined);
const { accessKeyId, secretAccessKey } = s3.credentials;

function put(client: S3Client, more: Partial<PutObjectCommand["input"]> = {}) {
  return client.send(new PutObjectCommand({ Bucket, Key: "key", Body: "content", ...more }));
}

async function contents(): Promise<string[]> {
  return readdir(join(stateDirectory, "data"));
}

describe("a signature in the headers", () => {
  test.each<[what: string, code: string, change: (sent: Sent) => void]>([
    ["another method", "SignatureDoesNotMatch", (sent) => Object.assign(sent, { method: "DELETE" })],
    ["another key", "SignatureDoesNotMatch", (sent) => Object.assign(sent, { path: `/${Bucket}/other` })],
    ["one more parameter", "SignatureDoesNotMatch", ({ query }) => Object.assign(query, { prefix: "x" })],
    [
      "another signed header",
      "SignatureDoesNotMatch",
      ({ headers }) => (headers["content-type"] = "text/html"),
    ],
    ["another host", "SignatureDoesNotMatch", ({ headers }) => (headers["host"] = "localhost")],
    ["a header that was not signed", "AccessDenied", ({ headers }) => (headers["x-amz-meta-a"] = "b")],
    ["no payload hash", "InvalidRequest", ({ headers }) => delete headers["x-amz-content-sha256"]],
    ["a token", "InvalidToken", ({ headers }) => (headers["x-amz-security-token"] = "t")],
    ["no signature", "AccessDenied", ({ headers }) => delete headers["authorization"]],
    ["nonsense", "AuthorizationHeaderMalformed", ({ headers }) => (headers["authorization"] = "Basic YTpi")],
    ["another body", "XAmzContentSHA256Mismatch", (sent) => Object.assign(sent, { body: "poison!" })],
  ])("with %s is %s", async (_what, code, change) => {
    const before = await contents();
    await expect(put(clientWith(change))).rejects.toMatchObject({ name: code });
    expect(await contents()).toEqual(before);
  });

  test.each<[what: string, code: string, settings: S3ClientConfig]>([
    ["an unknown key", "InvalidAccessKeyId", { credentials: { accessKeyId: "AKIA", secretAccessKey } }],
    ["a wrong secret", "SignatureDoesNotMatch", { credentials: { accessKeyId, secretAccessKey: "wrong" } }],
    ["another region", "AuthorizationHeaderMalformed", { region: "us-east-1" }],
  ])("of %s is %s", async (_what, code, settings) => {
    await expect(put(clientWith(() => undefined, settings))).rejects.toMatchObject({ name: code });
  });

  test.each([-16, 16])("of a clock that is %d minutes off is refused", async (minutes) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
    // The clock is back before the request arrives.
    const late = clientWith(() => vi.useRealTimers());
    await expect(put(late)).rejects.toMatchObject({ name: "RequestTimeTooSkewed" });
  });

  test("for a bucket that is not there is NoSuchBucket, and without one a stranger learns nothing", async () => {
    const list = new ListObjectsV2Command({ Bucket: "elsewhere" });
    await expect(honest.send(list)).rejects.toMatchObject({ name: "NoSuchBucket" });
    const head = honest.send(new HeadBucketCommand({ Bucket: "elsewhere" }));
    await expect(head).rejects.toMatchObject({ name: "NotFound" });
    expect((await fetch(`${s3.endpoint}/elsewhere/key`)).status).toBe(403);
  });

  test.each<[what: string, code: string, change: (sent: Sent) => void]>([
    ["a method that is none", "MethodNotAllowed", (sent) => Object.assign(sent, { method: "PATCH" })],
    [
      "signed chunks",
      "NotImplemented",
      ({ headers }) => (headers["x-amz-content-sha256"] = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
    ],
  ])("of %s is %s", async (_what, code, change) => {
    const client = clientWith(() => undefined);
    client.middlewareStack.add(
      (next) => (args) => {
        change(args.request as Sent); // every request of S3 goes over HTTP
        return next(args);
      },
      { step: "build" },
    );
    await expect(put(client)).rejects.toMatchObject({ name: code });
  });
});

function stream(chunks: string): Promise<unknown> {
  const onTheWay = clientWith((sent) => Object.assign(sent, { body: Buffer.from(chunks) }));
  return put(onTheWay, { Key: "stream", Body: Readable.from(["content"]), ContentLength: 7 });
}

describe("a body that is not what was said of it", () => {
  const md5 = createHash("md5").update("other").digest("base64");
  test.each([
    ["CRC32", { ChecksumCRC32: "AAAAAA==" }, "BadDigest"],
    ["SHA-256", { ChecksumSHA256: createHash("sha256").update("other").digest("base64") }, "BadDigest"],
    ["Content-MD5", { ContentMD5: md5 }, "BadDigest"],
    ["a CRC32 that is none", { ChecksumCRC32: "AAAA" }, "InvalidRequest"],
    ["a Content-MD5 that is none", { ContentMD5: "AAAA" }, "InvalidDigest"],
  ])("by %s", async (_name, claim, code) => {
    const before = await contents();
    await expect(put(honest, claim)).rejects.toMatchObject({ name: code });
    expect(await contents()).toEqual(before);
  });

  const trailer = `x-amz-checksum-crc32:${base64OfCrc32(crc32("content"))}`;

  test("but a stream is what was said of it, in one chunk or two", async () => {
    for (const chunks of ["7\r\ncontent", "3\r\ncon\r\n4\r\ntent"]) {
      expect(await stream(`${chunks}\r\n0\r\n${trailer}\r\n\r\n`)).toHaveProperty("ETag");
    }
  });

  test.each([
    ["another checksum", "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "BadDigest"],
    ["other content", `7\r\npoison!\r\n0\r\n${trailer}\r\n\r\n`, "BadDigest"],
    ["no trailer", "7\r\ncontent\r\n0\r\n\r\n", "MalformedTrailerError"],
    ["another trailer", "7\r\ncontent\r\n0\r\nx-amz-a:b\r\n\r\n", "MalformedTrailerError"],
    ["a trailer that is none", "7\r\ncontent\r\n0\r\nabc\r\n\r\n", "MalformedTrailerError"],
    ["something behind it", `7\r\ncontent\r\n0\r\n${trailer}\r\n\r\nmore`, "MalformedTrailerError"],
    ["a size that is none", `x\r\ncontent\r\n0\r\n${trailer}\r\n\r\n`, "MalformedTrailerError"],
    ["a chunk that is longer", `6\r\ncontent\r\n0\r\n${trailer}\r\n\r\n`, "MalformedTrailerError"],
    ["no end", "7\r\ncontent\r\n", "IncompleteBody"],
    ["a chunk that is cut", "7\r\ncont", "IncompleteBody"],
    ["fewer bytes than were announced", `3\r\ncon\r\n0\r\n\r\n`, "MalformedTrailerError"],
    ["no framing", "content".repeat(1000), "MalformedTrailerError"],
  ])("as a stream with %s", async (_what, chunks, code) => {
    const before = await contents();
    await expect(stream(chunks)).rejects.toMatchObject({ name: code });
    expect(await contents()).toEqual(before);
  });

  test("as a stream of another length than was announced", async () => {
    const sending = put(honest, { Body: Readable.from(["content"]), ContentLength: 8 });
    await expect(sending).rejects.toMatchObject({ name: "IncompleteBody" });
  });
});

describe("a multipart upload", () => {
  const upload = { Bucket, Key: "parts" };
  const fiveMegabytes = Buffer.alloc(5 * 1024 * 1024);

  async function started(algorithm: { ChecksumAlgorithm?: "CRC32" | "SHA256" } = {}) {
    const { UploadId } = await honest.send(new CreateMultipartUploadCommand({ ...upload, ...algorithm }));
    return { ...upload, UploadId };
  }

  test("takes its own algorithm alone, in parts and at the end", async () => {
    const open = await started({ ChecksumAlgorithm: "SHA256" });
    const part = { ...open, PartNumber: 1, Body: "part" };
    const crc = honest.send(new UploadPartCommand(part));
    await expect(crc).rejects.toMatchObject({ name: "InvalidRequest" });
    const { ETag } = await honest.send(new UploadPartCommand({ ...part, ChecksumAlgorithm: "SHA256" }));
    const complete = new CompleteMultipartUploadCommand({
      ...open,
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
    });
    await expect(honest.send(complete)).rejects.toMatchObject({ name: "InvalidRequest" });
  });

  test("ends with its own parts, in order, none but the last small", async () => {
    const open = await started();
    const tags = await Promise.all(
      [fiveMegabytes, Buffer.from("small"), Buffer.from("last")].map(async (Body, index) => {
        const { ETag } = await honest.send(new UploadPartCommand({ ...open, PartNumber: index + 1, Body }));
        return ETag;
      }),
    );
    const [one, two, three] = tags.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
    const complete = (Parts: object[]) =>
      honest.send(new CompleteMultipartUploadCommand({ ...open, MultipartUpload: { Parts } }));
    if (!one || !two || !three) throw new Error("three parts were expected");
    await expect(complete([])).rejects.toMatchObject({ name: "MalformedXML" });
    await expect(complete([one, two, three])).rejects.toMatchObject({ name: "EntityTooSmall" });
    await expect(complete([three, one])).rejects.toMatchObject({ name: "InvalidPartOrder" });
    await expect(complete([one, { ...two, ETag: one.ETag }])).rejects.toMatchObject({ name: "InvalidPart" });
    await expect(complete([one, { ...two, PartNumber: 4 }])).rejects.toMatchObject({ name: "InvalidPart" });
    const wrong = { ...three, ChecksumCRC32: "AAAAAA==" };
    await expect(complete([one, wrong])).rejects.toMatchObject({ name: "InvalidPart" });
    await complete([one, three]);
    const { ContentLength } = await honest.send(new GetObjectCommand(upload));
    expect(ContentLength).toBe(fiveMegabytes.length + 4);
  });

  test("takes parts 1 to 10,000", async () => {
    const open = await started();
    for (const PartNumber of [0, 10_001]) {
      const part = honest.send(new UploadPartCommand({ ...open, PartNumber, Body: "x" }));
      await expect(part).rejects.toMatchObject({ name: "InvalidArgument" });
    }
  });
});

test("an upload that breaks off leaves nothing, and the server lives", async () => {
  const before = await contents();
  const sent: Sent[] = [];
  const caught = clientWith((request) => {
    sent.push({ ...request });
    throw new Error("kept for below");
  });
  await expect(put(caught)).rejects.toThrow("kept for below");
  const [request] = sent;
  const lines = Object.entries(request?.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  const socket = connect(Number(new URL(s3.endpoint).port), "127.0.0.1");
  socket.write([`PUT ${request?.path}?x-id=PutObject HTTP/1.1`, ...lines, "", "cont"].join("\r\n"));
  await vi.waitFor(async () => expect((await contents()).length).toBe(before.length + 1), PATIENTLY);
  socket.destroy();
  await vi.waitFor(async () => expect(await contents()).toEqual(before), PATIENTLY);
  await put(honest);
});

function formPart(name: string, value: string): string {
  return `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
}

test("a form that breaks off leaves nothing", async () => {
  const before = await contents();
  const { url, fields } = await createPresignedPost(honest, { Bucket, Key: "form" });
  const body = Object.entries(fields).map(([name, value]) => formPart(name, `${value}\r\n`));
  const head = [
    `POST ${new URL(url).pathname} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    "content-type: multipart/form-data; boundary=edge",
    "content-length: 100000",
  ];
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write([...head, "", body.join("") + formPart("file", "half")].join("\r\n"));
  await vi.waitFor(async () => expect((await contents()).length).toBe(before.length + 1), PATIENTLY);
  socket.destroy();
  await vi.waitFor(async () => expect(await contents()).toEqual(before), PATIENTLY);
});
