import { isAbsolute } from "node:path";
import {
  DatabaseUrl,
  Endpoint,
  fileStoreVariables,
  foreignFileStore,
  isOwnFileStore,
  Keys,
  LogLevel,
  messageVariables,
  Name,
  NodeEnv,
  Port,
  readVariables,
  refuseStandIns,
} from "@polyclinic/process";
import { z } from "zod";
import { TrustedProxies } from "./trusted-proxies.ts";

const Variables = z
  .object({
    NODE_ENV: NodeEnv,
    API_PORT: Port.default(3000),
    API_HOST: Name.default("127.0.0.1"),
    TRUSTED_PROXIES: TrustedProxies.default(["127.0.0.1", "::1"]),
    API_PROCESSES: z.coerce.number("must be a number").int().min(1).max(64).default(1),
    RATE_LIMIT_FACTOR: z.coerce.number("must be a number").min(1).max(1_000).default(1),
    DATABASE_URL: DatabaseUrl,
    ...fileStoreVariables,
    COGNITO_USER_POOL_ID: Name,
    AWS_ENDPOINT_COGNITO: Endpoint.optional(),
    /** Of the directory's public keys: see main.ts. */
    KEYS_FILE: Name.refine(isAbsolute, "must be a path that begins with /"),
    ...messageVariables,
    /** The topic that tells what became of messages. */
    SNS_TOPIC_DELIVERY_REPORTS: Name,
    SESSION_KEYS: Keys,
    LINK_KEYS: Keys,
    LOG_LEVEL: LogLevel,
    API_DOCS: z.enum(["on", "off"]).default("on"),
  })
  .refine((env) => env.NODE_ENV !== "production" || directoryOf(env) === amazonIn(env.AWS_REGION), {
    path: ["AWS_ENDPOINT_COGNITO"],
    message: "is not Cognito's own address in the region: production believes no other user directory",
  })
  .refine(isOwnFileStore, foreignFileStore)
  .superRefine(refuseStandIns);

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

function amazonIn(region: string): string {
  return `https://cognito-idp.${region}.amazonaws.com`;
}
