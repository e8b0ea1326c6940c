import { z } from "zod";

const AMAZON = /\.amazonaws\.com$/;

const Port = z.coerce.number("must be a port number").int().min(1).max(65_535);
const Name = z.string("is missing").min(1, "is empty");

const Variables = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    API_PORT: Port.default(3000),
    API_HOST: Name.default("127.0.0.1"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be an address like postgres://…" }),
    AWS_REGION: Name,
    COGNITO_USER_POOL_ID: Name,
    AWS_ENDPOINT_COGNITO: z
      .url({ protocol: /^https?$/, error: "must be an address like http://…" })
      .optional(),
    SESSION_KEYS: Name.transform((keys) => keys.split(",").map((key) => key.trim())),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
    API_DOCS: z.enum(["on", "off"]).default("on"),
  })
  .refine((env) => env.NODE_ENV !== "production" || isAmazon(env.AWS_ENDPOINT_COGNITO), {
    path: ["AWS_ENDPOINT_COGNITO"],
    message: "names a local user directory, which production must never believe",
  });

export interface Env extends z.infer<typeof Variables> {
  issuer: string;
  jwksUri: string;
}

/** Throws one sentence that names the variables which are wrong, without their values: some are secrets. */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  const given = Object.entries(variables).filter(([, value]) => value !== "");
  const parsed = Variables.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw new Error(`The API cannot start: ${problems.join("; ")}. See .env.example.`);
  }
  const issuer = issuerOf(parsed.data);
  return { ...parsed.data, issuer, jwksUri: `${issuer}/.well-known/jwks.json` };
}

function isAmazon(endpoint: string | undefined): boolean {
  return endpoint === undefined || AMAZON.test(new URL(endpoint).hostname);
}

function issuerOf(env: z.infer<typeof Variables>): string {
  const { AWS_ENDPOINT_COGNITO: endpoint, AWS_REGION: region, COGNITO_USER_POOL_ID: pool } = env;
  if (endpoint !== undefined && !isAmazon(endpoint)) return `${endpoint.replace(/\/$/, "")}/${pool}`;
  return `https://cognito-idp.${region}.amazonaws.com/${pool}`;
}
