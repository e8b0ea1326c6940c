import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { GetObjectCommand, PutObjectCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { afterAll, expect, test } from "vitest";

const MEGABYTE = 1024 * 1024;
const SIZE = 200 * MEGABYTE;
const Bucket = "documents";

const stateDirectory = await mkdtemp(join(tmpdir(), "s3-"));
const child = fork(join(import.meta.dirname, "../testing/s3-process.ts"), [stateDirectory, Bucket]);
afterAll(async () => {
  child.disconnect();
  await once(child, "exit");
  await rm(stateDirectory, { recursive: true });
});

async function* megabytes(count: number): AsyncGenerator<Buffer> {
  const piece = Buffer.alloc(MEGABYTE, "polyclinic ");
  for (let index = 0; index < count; index += 1) yield piece;
}

/** Bytes, the most since the last time. */
async function weight(): Promise<number> {
  child.send("weigh");
  const [bytes] = (await once(child, "message")) as [number]; // as testing/s3-process.ts answers
  return bytes;
}

async function put(client: S3Client, count: number): Promise<void> {
  const Body = Readable.from(megabytes(count));
  await client.send(new PutObjectCommand({ Bucket, Key: "large", Body, ContentLength: count * MEGABYTE }));
}

async function get(client: S3Client): Promise<number> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: "large" }));
  let size = 0;
  for await (const piece of Body as Readable) size += (piece as Buffer).length; // Node's SDK gives streams of Buffers
  return size;
}

function part(header: string, value: string): string {
  return `--edge\r\nContent-Disposition: form-data; ${header}\r\n\r\n${value}`;
}

/** Over a bare socket, which sends everything whatever is answered meanwhile, as browsers do. Returns the status. */
async function post(client: S3Client, count: number, change: Record<string, string> = {}): Promise<number> {
  const { url, fields } = await createPresignedPost(client, { Bucket, Key: "form" });
  const { host, hostname, port, pathname } = new URL(url);
  const named = Object.entries({ ...fields, ...change });
  const head = named.map(([name, value]) => part(`name="${name}"`, `${value}\r\n`)).join("");
  const [before, after] = [head + part('name="file"; filename="blob"', ""), "\r\n--edge--\r\n"];
  const lines = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${host}`,
    "content-type: multipart/form-data; boundary=edge",
    `content-length: ${before.length + count * MEGABYTE + after.length}`,
  ];
  const request = async function* () {
    yield [...lines, "", before].join("\r\n");
    yield* megabytes(count);
    yield after;
  };
  const socket = connect(Number(port), hostname);
  const answered = once(socket, "data");
  await pipeline(request, socket, { end: false });
  const [answer] = (await answered) as [Buffer];
  socket.destroy();
  return Number(answer.toString().split(" ")[1]);
}

test("200 MB go through without being held", { timeout: 120_000 }, async () => {
  const [settings] = (await once(child, "message")) as [S3ClientConfig]; // as testing/s3-process.ts says first
  const client = new S3Client(settings);
  await put(client, 5);
  await get(client);
  await post(client, 5);
  await weight();
  const before = await weight();

  await put(client, 200);
  const growth = [(await weight()) - before];
  expect(await get(client)).toBe(SIZE);
  growth.push((await weight()) - before);
  expect(await post(client, 200)).toBe(204);
  growth.push((await weight()) - before);
  // A browser hears of a refusal when it has sent everything.
  expect(await post(client, 50, { key: "other" })).toBe(403);
  growth.push((await weight()) - before);
  expect(Math.max(...growth)).toBeLessThan(SIZE / 2);
});
