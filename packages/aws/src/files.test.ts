import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { createFiles } from "./files.ts";
import { startS3 } from "./local/s3.ts";
import { filesContract } from "./testing/files-contract.ts";

const stateDirectory = await mkdtemp(join(tmpdir(), "s3-"));
const s3 = await startS3({ stateDirectory, bucket: "documents", origins: [] });
afterAll(async () => {
  await s3.stop();
  await rm(stateDirectory, { recursive: true });
});

filesContract("the stand-in", createFiles(s3));

// With credentials of Amazon in the environment, and a bucket for tests, the same against the original.
const { TEST_S3_BUCKET: bucket, AWS_REGION: region } = process.env;
if (bucket && region) filesContract("Amazon S3", createFiles({ region, bucket }));
