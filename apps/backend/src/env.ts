import { z } from "zod";

const Port = z.coerce.number("must be a port number").int().min(1).max(65_535);
const Name = z.string("is missing").min(1, "is empty");

const Variables = z
  .object({
    // Without a default: a production host that forgot it would believe a local user directory.
    NODE_ENV: z.enum(["development", "test", "production"], "must say development, test or production"),
    API_PORT: Port.default(3000),
    API_HOST: Name.default("127.0.0.1"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be an address like postgres://…" }),
    AWS_REGION: Name.regex(/^[a-z0-9-]+$/, "must be a region like ap-south-1"),
    COGNITO_USER_POOL_ID: Name,
    AWS_ENDPOINT_COGNITO: z
      .url({ protocol: /^https?$/, error: "must be an address like http://…" })
      .optional(),
    SESSION_KEYS: Name.transform((keys) => keys.split(",").map((key) => key.trim())),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
    API_DOCS: z.enum(["on", "off"]).default("on"),
  })
  .refine((env) => env.NODE_ENV !== "production" || directoryOf(env) === amazonIn(env.AWS_REGION), {
    path: ["AWS_ENDPOINT_COGNITO"],
    message: "is not Cognito's own address in the region: production believes no other user directory",
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
  const issuer = `${directoryOf(parsed.data)}/${parsed.data.COGNITO_USER_POOL_ID}`;
  return { ...parsed.data, issuer, jwksUri: `${issuer}/.well-known/jwks.json` };
}

function directoryOf(env: { AWS_ENDPOINT_COGNITO?: string | undefined; AWS_REGION: string }): string {
  return env.AWS_ENDPOINT_COGNITO?.replace(/\/$/, "") ?? amazonIn(env.AWS_REGION);
}

function amazonIn(region: string): string {
  return `https://cognito-idp.${region}.amazonaws.com`;
}
