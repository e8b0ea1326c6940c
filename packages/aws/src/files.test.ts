import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { PART_BYTES, SINGLE_UPLOAD_BYTES } from "./file-terms.ts";
import { createFiles, type Files } from "./files.ts";
import { FilesUnavailable } from "./files-errors.ts";
import { startS3 } from "./local/s3.ts";
import { filesAttacks } from "./testing/files-attacks.ts";
import { filesContract } from "./testing/files-contract.ts";
import { newKey, sha256Of } from "./testing/sent.ts";

const stateDirectory = await mkdtemp(join(tmpdir(), "s3-"));
const s3 = await startS3({ stateDirectory, bucket: "documents", origins: [] });
afterAll(async () => {
  await s3.stop();
  await rm(stateDirectory, { recursive: true });
});

const standIn = createFiles(s3);
afterEach(() => void vi.unstubAllEnvs());

filesContract("the stand-in", standIn);
filesAttacks("the stand-in", standIn);

// With credentials of Amazon in the environment, and a bucket for tests, the same against the original.
const { TEST_S3_BUCKET: bucket, AWS_REGION: region } = process.env;
if (bucket && region) {
  const original = createFiles({ region, bucket });
  filesContract("Amazon S3", original);
  filesAttacks("Amazon S3", original);
}

describe("terms that bind nothing are not signed", () => {
  const good = {
    key: newKey(),
    uploadId: "u",
    partNumber: 1,
    size: 1,
    contentType: "image/png",
    sha256: sha256Of(Buffer.from("x")),
  };

  const [tenant, random] = good.key.split("/");
  test.each([
    "",
    "/",
    tenant ?? "",
    `${tenant}/`,
    `${tenant}/short`,
    `${tenant}/${random}/more`,
    `${tenant}//${random}`,
    `../${tenant}/${random}`,
    `${tenant}/../${tenant}/${random}`,
    `${tenant}/..%2f${random}`,
    `${tenant?.toUpperCase()}/${random}`,
    `other/${random}`,
    `/${good.key}`,
    `${good.key}\n`,
    `${tenant}/\${filename}${random}`,
  ])("key %j", async (key) => {
    const input = { ...good, key };
    const download = { key, fileName: "a", contentType: "image/png", inline: false };
    const calls = [
      standIn.presignUpload(input),
      standIn.presignDownload(download),
      standIn.startMultipart(input),
      standIn.presignPart(input),
      standIn.completeMultipart(input),
      standIn.abortMultipart(input),
      standIn.head(key),
      standIn.read(key),
      standIn.remove(key),
    ];
    const answers = await Promise.allSettled(calls);
    expect(answers).toEqual(answers.map(() => ({ status: "rejected", reason: expect.any(TypeError) })));
  });

  test.each([
    { size: 0 },
    { size: -1 },
    { size: 1.5 },
    { size: Number.NaN },
    { size: SINGLE_UPLOAD_BYTES + 1 },
    { sha256: "" },
    { sha256: "a".repeat(64) },
    { contentType: "" },
    { contentType: "text/html; charset=utf-8" },
    { contentType: "image/png\r\nx: y" },
  ])("an upload with %j", async (change) => {
    await expect(standIn.presignUpload({ ...good, ...change })).rejects.toThrow(/^A /);
  });

  test.each([{ partNumber: 0 }, { partNumber: 10_001 }, { size: PART_BYTES + 1 }, { sha256: "x" }])(
    "a part with %j",
    async (change) => {
      await expect(standIn.presignPart({ ...good, ...change })).rejects.toThrow(/^A /);
    },
  );
});

async function filesBehind<T>(listener: RequestListener, use: (files: Files) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  try {
    return await use(createFiles({ ...s3, endpoint: `http://127.0.0.1:${port}` }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const standsStill: RequestListener = (_request, response) => {
  response.writeHead(200, { "content-length": 100 }).write("half");
};

const breaksOff: RequestListener = ({ socket }, response) => {
  response.writeHead(200, { "content-length": 100 }).write("half");
  setTimeout(() => socket.destroy(), 50);
};

describe("a store that does not work", () => {
  const key = newKey();

  test.each([
    ["fails", 500, "InternalError"],
    ["is slowed down", 503, "SlowDown"],
    ["does not know our credentials", 403, "InvalidAccessKeyId"],
    ["does not let us", 403, "AccessDenied"],
  ])("%s", async (_name, status, code) => {
    const listener: RequestListener = (_request, response) => {
      response.writeHead(status, { "content-type": "application/xml" });
      response.end(`<Error><Code>${code}</Code><Message>no</Message></Error>`);
    };
    const answers = await filesBehind(listener, (files) =>
      Promise.allSettled([
        files.startMultipart({ key, contentType: "a/b" }),
        files.completeMultipart({ key, uploadId: "u", size: 1 }),
        files.abortMultipart({ key, uploadId: "u" }),
        files.head(key),
        files.read(key),
        files.remove(key),
        files.check(),
      ]),
    );
    expect(answers).toEqual(
      answers.map(() => ({ status: "rejected", reason: expect.any(FilesUnavailable) })),
    );
  });

  test("is asked three times for each of five calls, and then left alone", async () => {
    let requests = 0;
    const listener: RequestListener = (_request, response) => {
      requests += 1;
      response.writeHead(500).end();
    };
    await filesBehind(listener, async (files) => {
      for (let count = 0; count < 7; count += 1) {
        await expect(files.check()).rejects.toBeInstanceOf(FilesUnavailable);
      }
    });
    expect(requests).toBe(15);
  });

  test("is not there, or without credentials", async () => {
    const gone = createFiles({ ...s3, endpoint: "http://127.0.0.1:1" });
    await expect(gone.head(key)).rejects.toBeInstanceOf(FilesUnavailable);
    const elsewhere = createFiles({ ...s3, bucket: "elsewhere" });
    await expect(elsewhere.check()).rejects.toBeInstanceOf(FilesUnavailable);
  });

  test("cannot be signed for without credentials", async () => {
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"])
      vi.stubEnv(name, undefined);
    for (const name of ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"]) vi.stubEnv(name, "/dev/null");
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    const stranger = createFiles({ region: s3.region, bucket: s3.bucket, endpoint: s3.endpoint });
    const download = { key, fileName: "a", contentType: "image/png", inline: true };
    const upload = { key, contentType: "image/png", size: 1, sha256: sha256Of(Buffer.from("x")) };
    await expect(stranger.presignDownload(download)).rejects.toBeInstanceOf(FilesUnavailable);
    await expect(stranger.presignUpload(upload)).rejects.toBeInstanceOf(FilesUnavailable);
    await expect(stranger.check()).rejects.toBeInstanceOf(FilesUnavailable);
  });

  test.each([
    ["breaks off", breaksOff],
    ["stands still", standsStill],
  ])("%s while a file is read: the stream ends with an error", async (_what, listener) => {
    const answer = await filesBehind(listener, async (files) => {
      const half = await files.read(key);
      return half && buffer(half).catch((error: unknown) => error);
    });
    expect(answer).toBeInstanceOf(Error);
  });
});

function pageOfParts(number: number, isLast: boolean): string {
  return [
    `<ListPartsResult><IsTruncated>${!isLast}</IsTruncated><NextPartNumberMarker>${number}</NextPartNumberMarker>`,
    `<Part><PartNumber>${number}</PartNumber><ETag>"e"</ETag><Size>5</Size></Part></ListPartsResult>`,
  ].join("");
}

test("more than a thousand parts are found on several pages", async () => {
  const completed: Promise<string>[] = [];
  const listener: RequestListener = (request, response) => {
    if (request.method === "GET") {
      const isSecond = request.url?.includes("part-number-marker=1") ?? false;
      return response.end(isSecond ? pageOfParts(2, true) : pageOfParts(1, false));
    }
    completed.push(text(request));
    return response.end("<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>");
  };
  await filesBehind(listener, (files) => files.completeMultipart({ key: newKey(), uploadId: "u", size: 10 }));
  expect(await Promise.all(completed)).toEqual([expect.stringMatching(/<PartNumber>1<.*<PartNumber>2</)]);
});
