import { DatabaseUrl, LogLevel, Name, NodeEnv, Port, readVariables } from "@polyclinic/process";
import { z } from "zod";

const Endpoint = z.url({ protocol: /^https?$/, error: "must be an address like http://…" });

const Variables = z
  .object({
    NODE_ENV: NodeEnv,
    API_PORT: Port.default(3000),
    API_HOST: Name.default("127.0.0.1"),
    DATABASE_URL: DatabaseUrl,
    AWS_REGION: Name.regex(/^[a-z0-9-]+$/, "must be a region like ap-south-1"),
    COGNITO_USER_POOL_ID: Name,
    AWS_ENDPOINT_COGNITO: Endpoint.optional(),
    S3_BUCKET_DOCUMENTS: Name,
    AWS_ENDPOINT_S3: Endpoint.optional(),
    SESSION_KEYS: Name.transform((keys) => keys.split(",").map((key) => key.trim())),
    LOG_LEVEL: LogLevel,
    API_DOCS: z.enum(["on", "off"]).default("on"),
  })
  .refine((env) => env.NODE_ENV !== "production" || directoryOf(env) === amazonIn(env.AWS_REGION), {
    path: ["AWS_ENDPOINT_COGNITO"],
    message: "is not Cognito's own address in the region: production believes no other user directory",
  })
  .refine((env) => env.NODE_ENV !== "production" || isAmazonS3(env), {
    path: ["AWS_ENDPOINT_S3"],
    message: "is not S3's own address in the region: production keeps documents nowhere else",
  });

export interface Env extends z.infer<typeof Variables> {
  issuer: string;
  jwksUri: string;
}

/** Throws one sentence that names the variables which are wrong, without their values: some are secrets. */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  const env = readVariables("API", Variables, variables);
  const issuer = `${directoryOf(env)}/${env.COGNITO_USER_POOL_ID}`;
  return { ...env, issuer, jwksUri: `${issuer}/.well-known/jwks.json` };
}

function directoryOf(env: { AWS_ENDPOINT_COGNITO?: string | undefined; AWS_REGION: string }): string {
  return env.AWS_ENDPOINT_COGNITO?.replace(/\/$/, "") ?? amazonIn(env.AWS_REGION);
}

function isAmazonS3(env: { AWS_ENDPOINT_S3?: string | undefined; AWS_REGION: string }): boolean {
  const given = env.AWS_ENDPOINT_S3?.replace(/\/$/, "");
  return given === undefined || given === `https://s3.${env.AWS_REGION}.amazonaws.com`;
}

function amazonIn(region: string): string {
  return `https://cognito-idp.${region}.amazonaws.com`;
}
