import { expect, test } from "vitest";
import { readEnv } from "./env.ts";

const VALID = {
  NODE_ENV: "development",
  DATABASE_URL: "postgres://api:secret@127.0.0.1:5432/multitenant_db",
  AWS_REGION: "ap-south-1",
  COGNITO_USER_POOL_ID: "ap-south-1_example",
  KEYS_FILE: "/var/lib/polyclinic/keys.json",
  EMAIL_FROM: "no-reply@example.com",
  SNS_TOPIC_DELIVERY_REPORTS: "arn:aws:sns:ap-south-1:123456789012:reports",
  SESSION_KEYS: "a2V5LW9uZQ==, a2V5LXR3bw==",
  S3_BUCKET_DOCUMENTS: "documents",
  S3_BUCKET_EXPORTS: "exports",
  LINK_KEYS: "a2V5",
};

test("what is not given has a value, and the issuer follows from the pool", () => {
  expect(readEnv(VALID)).toMatchObject({
    API_PORT: 3000,
    API_HOST: "127.0.0.1",
    API_DOCS: "on",
    TRUSTED_PROXIES: ["127.0.0.1", "::1"],
    API_PROCESSES: 1,
    RATE_LIMIT_FACTOR: 1,
    SESSION_KEYS: ["a2V5LW9uZQ==", "a2V5LXR3bw=="],
    issuer: "https://cognito-idp.ap-south-1.amazonaws.com/ap-south-1_example",
    jwksUri: "https://cognito-idp.ap-south-1.amazonaws.com/ap-south-1_example/.well-known/jwks.json",
  });
});

const proxiesOf = (text: string) => readEnv({ ...VALID, TRUSTED_PROXIES: text }).TRUSTED_PROXIES;

test("proxies are addresses, networks, or none at all", () => {
  expect(proxiesOf("10.0.0.0/8, ::1")).toEqual(["10.0.0.0/8", "::1"]);
  expect(proxiesOf("none")).toEqual([]);
});

test("a stand-in is the issuer of its own tokens", () => {
  const env = readEnv({
    ...VALID,
    AWS_ENDPOINT_COGNITO: "http://127.0.0.1:9229",
    COGNITO_USER_POOL_ID: "local_x",
  });
  expect(env.issuer).toBe("http://127.0.0.1:9229/local_x");
});

test.each([
  ["DATABASE_URL", undefined],
  ["DATABASE_URL", "mysql://x"],
  ["DATABASE_URL", ""],
  ["AWS_REGION", ""],
  ["AWS_REGION", "evil.example.com/x"],
  ["COGNITO_USER_POOL_ID", undefined],
  ["KEYS_FILE", undefined],
  ["KEYS_FILE", "keys.json"],
  ["SESSION_KEYS", undefined],
  ["S3_BUCKET_DOCUMENTS", undefined],
  ["S3_BUCKET_DOCUMENTS", ""],
  ["S3_BUCKET_EXPORTS", undefined],
  ["AWS_ENDPOINT_S3", "127.0.0.1:9000"],
  ["LINK_KEYS", undefined],
  ["EMAIL_FROM", undefined],
  ["SNS_TOPIC_DELIVERY_REPORTS", undefined],
  ["API_PORT", "0"],
  ["API_PORT", "http"],
  ["LOG_LEVEL", "loud"],
  ["API_DOCS", "yes"],
  ["TRUSTED_PROXIES", "localhost"],
  ["TRUSTED_PROXIES", "10.0.0.0/8/8"],
  ["TRUSTED_PROXIES", "0.0.0.0/0"],
  ["TRUSTED_PROXIES", "127.0.0.1,"],
  ["API_PROCESSES", "0"],
  ["RATE_LIMIT_FACTOR", "0.5"],
  ["NODE_ENV", undefined],
  ["NODE_ENV", "prod"],
])("%s=%s stops the start with a sentence that names it", (name, value) => {
  expect(() => readEnv({ ...VALID, [name]: value })).toThrow(new RegExp(`The API cannot start: ${name} `));
});

test("the sentence holds no value: some are secrets", () => {
  const secrets = { DATABASE_URL: "mysql://hunter2@x", SESSION_KEYS: "", AWS_ENDPOINT_COGNITO: "hunter2" };
  expect(() => readEnv({ ...VALID, ...secrets })).toThrow(/^(?!.*hunter2)/);
});

const AMAZON = "https://cognito-idp.ap-south-1.amazonaws.com";

test.each([undefined, AMAZON, `${AMAZON}/`])("production starts with %s", (endpoint) => {
  const env = readEnv({ ...VALID, NODE_ENV: "production", AWS_ENDPOINT_COGNITO: endpoint });
  expect(env.issuer).toBe(`${AMAZON}/ap-south-1_example`);
});

test.each([
  "no address",
  "http://127.0.0.1:9229",
  "https://cognito.example.com",
  "https://amazonaws.com.example.com",
  "https://evil.amazonaws.com",
  AMAZON.replace("https", "http"),
  AMAZON.replace("ap-south-1", "us-east-1"),
  `${AMAZON}:8443`,
  `${AMAZON}/elsewhere`,
  AMAZON.replace("https://", "https://user@"),
])("production does not start with %s", (endpoint) => {
  const production = { ...VALID, NODE_ENV: "production", AWS_ENDPOINT_COGNITO: endpoint };
  expect(() => readEnv(production)).toThrow(/AWS_ENDPOINT_COGNITO is not Cognito's own address/);
});

const AMAZON_S3 = "https://s3.ap-south-1.amazonaws.com";

test.each([undefined, AMAZON_S3, `${AMAZON_S3}/`])("production keeps documents at %s", (endpoint) => {
  const env = readEnv({ ...VALID, NODE_ENV: "production", AWS_ENDPOINT_S3: endpoint });
  expect(env.S3_BUCKET_DOCUMENTS).toBe("documents");
});

test.each([
  "http://127.0.0.1:9000",
  "https://evil.amazonaws.com",
  AMAZON_S3.replace("https", "http"),
  AMAZON_S3.replace("ap-south-1", "us-east-1"),
  `${AMAZON_S3}/elsewhere`,
  `${AMAZON_S3}.example.com`,
])("production keeps no documents at %s", (endpoint) => {
  const production = { ...VALID, NODE_ENV: "production", AWS_ENDPOINT_S3: endpoint };
  expect(() => readEnv(production)).toThrow(/AWS_ENDPOINT_S3 is not S3's own address/);
});

test.each([
  ["AWS_ENDPOINT_SES", "email"],
  ["AWS_ENDPOINT_SNS", "sns"],
])("production starts with %s of Amazon and with no other", (name, host) => {
  const production = { ...VALID, NODE_ENV: "production" };
  const own = `https://${host}.ap-south-1.amazonaws.com`;
  expect(readEnv({ ...production, [name]: own })).toMatchObject({ [name]: own });
  for (const other of ["http://127.0.0.1:9001", own.replace("https", "http"), own.replace("south", "west")])
    expect(() => readEnv({ ...production, [name]: other })).toThrow(`${name} is not Amazon's own address`);
});
