/** The environment of migrate-cli.ts. The application's processes have an env.ts of their own. */
export interface MigrateEnv {
  ownerUrl: string;
  /** Sets the password of the login role; without it the role keeps the one that it has. */
  apiPassword: string | undefined;
}

export function readEnv(env: NodeJS.ProcessEnv = process.env): MigrateEnv {
  const ownerUrl = env["DATABASE_OWNER_URL"];
  if (!ownerUrl || !URL.canParse(ownerUrl)) {
    throw new Error("DATABASE_OWNER_URL must be the URL of the database, logged in as the role that owns it");
  }
  return { ownerUrl, apiPassword: env["DATABASE_API_PASSWORD"] };
}
