import { expect, test } from "vitest";
import { readEnv } from "./env.ts";

const VALID = {
  NODE_ENV: "test",
  DATABASE_URL: "postgres://worker:secret@127.0.0.1:5432/multitenant_db",
  AWS_REGION: "ap-south-1",
  S3_BUCKET_DOCUMENTS: "documents",
};

test("what is not given has a value", () => {
  expect(readEnv(VALID)).toMatchObject({ WORKER_PORT: 3003, WORKER_CONCURRENCY: 10, LOG_LEVEL: "info" });
});

test.each([
  ["NODE_ENV", undefined],
  ["DATABASE_URL", undefined],
  ["DATABASE_URL", "mysql://hunter2@x"],
  ["WORKER_PORT", "0"],
  ["WORKER_CONCURRENCY", "many"],
  ["WORKER_CONCURRENCY", "1"],
  ["LOG_LEVEL", "loud"],
])("%s=%s stops the start with a sentence that names it, without the value", (name, value) => {
  expect(() => readEnv({ ...VALID, [name]: value })).toThrow(
    new RegExp(`^(?!.*hunter2)The worker cannot start: ${name} `),
  );
});
