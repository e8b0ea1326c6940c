import { expect, test } from "vitest";
import { readEnv } from "./env.ts";

const VALID = {
  NODE_ENV: "test",
  DATABASE_URL: "postgres://worker:secret@127.0.0.1:5432/multitenant_db",
  AWS_REGION: "ap-south-1",
  S3_BUCKET_DOCUMENTS: "documents",
  COGNITO_USER_POOL_ID: "ap-south-1_example",
  S3_BUCKET_SEALS: "seals",
  S3_BUCKET_EXPORTS: "exports",
  EMAIL_FROM: "no-reply@example.com",
  PUSH_APPLICATION_ANDROID: "arn:aws:sns:ap-south-1:123456789012:app/GCM/polyclinic",
  PUSH_APPLICATION_IOS: "arn:aws:sns:ap-south-1:123456789012:app/APNS/polyclinic",
  LINK_KEYS: "a2V5LW9uZQ==, a2V5LXR3bw==",
  APP_URL_HOSPITAL: "https://hospital.example.com/",
  APP_URL_ADMIN: "https://admin.example.com",
  API_URL_PUBLIC: "https://api.example.com",
};

test("what is not given has a value, and addresses end without a slash", () => {
  expect(readEnv(VALID)).toMatchObject({
    WORKER_PORT: 3003,
    WORKER_CONCURRENCY: 10,
    LOG_LEVEL: "info",
    LINK_KEYS: ["a2V5LW9uZQ==", "a2V5LXR3bw=="],
    APP_URL_HOSPITAL: "https://hospital.example.com",
  });
});

test.each<[string, string | undefined]>([
  ...Object.keys(VALID).map((name): [string, undefined] => [name, undefined]),
  ["DATABASE_URL", "mysql://hunter2@x"],
  ["WORKER_PORT", "0"],
  ["WORKER_CONCURRENCY", "many"],
  ["WORKER_CONCURRENCY", "1"],
  ["LOG_LEVEL", "loud"],
  ["APP_URL_HOSPITAL", "hunter2"],
])("%s=%s stops the start with a sentence that names it, without the value", (name, value) => {
  expect(() => readEnv({ ...VALID, [name]: value })).toThrow(
    new RegExp(`^(?!.*hunter2)The worker cannot start: ${name} `),
  );
});

test.each([
  ["AWS_ENDPOINT_COGNITO", "cognito-idp"],
  ["AWS_ENDPOINT_SES", "email"],
  ["AWS_ENDPOINT_SNS", "sns"],
])("production has to do with Amazon's own %s alone", (name, service) => {
  const production = { ...VALID, NODE_ENV: "production" };
  const own = `https://${service}.ap-south-1.amazonaws.com`;
  expect(readEnv({ ...production, [name]: own })).toMatchObject({ [name]: own });
  for (const other of ["http://127.0.0.1:9001", own.replace("https", "http"), own.replace("south", "west")])
    expect(() => readEnv({ ...production, [name]: other })).toThrow(`${name} is not Amazon's own address`);
});
