// A small Polyclinic for tests: real PostgreSQL, cognito-local, three apps, two clinics, and the API in a Fastify server.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AddressHasher,
  createAddressHasher,
  createLinkSigner,
  createSessionCipher,
  createTokenVerifier,
  type LinkSigner,
} from "@polyclinic/auth";
import { createFiles, createUserDirectory, type Files, type UserDirectory } from "@polyclinic/aws";
import { type LocalS3, startCognito, startS3 } from "@polyclinic/aws/local";
import {
  type App,
  appPermissions,
  type ClinicRole,
  type Permission,
  type PlatformRole,
  type UserId,
} from "@polyclinic/contracts";
import type { PlatformDb, TenantRecord } from "@polyclinic/db";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { type AppRecord, addMembership, createApp, createUser } from "@polyclinic/domain";
import { type FastifyInstance, fastify } from "fastify";
import { Client } from "pg";
import { pino } from "pino";
import { type Api, createApi } from "../api.ts";
import { type Limits, limitsFor } from "../limits/figures.ts";
import type { ApiSettings } from "../services.ts";
import type { Headers } from "./call.ts";
import { isNeededFor, SecondFactors } from "./second-factors.ts";

export const PASSWORD = "correct horse battery";

export interface TestApp {
  app: App;
  apiKey: string;
  /** X-App-ID and X-API-Key. */
  headers: Record<string, string>;
}

export interface TestUser {
  id: UserId;
  email: string;
}

interface ApiProcess {
  api: Api;
  server: FastifyInstance;
}

export interface World extends ApiProcess {
  clone: Clone;
  /** Of the stand-ins; the key that signs tokens lies in it. */
  stateDirectory: string;
  directory: UserDirectory;
  links: LinkSigner;
  addresses: AddressHasher;
  s3: LocalS3;
  /** As the worker has them. */
  files: Files;
  /** Those of exports. */
  archives: Files;
  /** Of the platform, as an operator's work beside the API. */
  platform: PlatformDb;
  apps: Record<AppRecord["kind"], TestApp>;
  alpha: TenantRecord;
  beta: TenantRecord;
  /** Everything that was logged, one JSON line each. */
  logged: string[];
  secondFactors: SecondFactors;
  makeApp(
    kind: AppRecord["kind"],
    options?: { permissions?: Permission[]; origins?: string[] },
  ): Promise<TestApp>;
  /** With a second factor, when one of the roles needs it. */
  makeUser(
    name: string,
    roles: { alpha?: ClinicRole[]; beta?: ClinicRole[]; platform?: PlatformRole[] },
  ): Promise<TestUser>;
  /** As the cluster has several: of the same database, with a memory of its own. Whoever starts it closes it. */
  startAnother(): Promise<ApiProcess>;
  /** For what the API's own role may not do. */
  asOwner(sql: string, parameters: unknown[]): Promise<void>;
  token(user: TestUser, kind?: AppRecord["kind"]): Promise<string>;
  /** The header of a session that this app's server opens, with whatever it takes; the hospital's when none is named. */
  session(user: TestUser, app?: Headers): Promise<string>;
  /** The header by which somebody calls through the integration: a token, or a session for whom a token does not do. */
  authorization(user: TestUser): Promise<string>;
  close(): Promise<void>;
}

/** Nothing that a test does by the way meets them. */
const RARELY = { address: { points: 10_000, seconds: 60 }, account: { points: 10_000, seconds: 60 } };
export const WIDE: Limits = {
  ...limitsFor({ processes: 1, factor: 1_000 }),
  strict: {
    "sign-in": RARELY,
    "forgot-password": RARELY,
    "reset-password": RARELY,
    invitation: RARELY,
    invite: RARELY,
  },
};

/** A test may put its own directory in front of the real one, and limits of its own. */
export async function createWorld(
  inFrontOf = (real: UserDirectory): UserDirectory => real,
  limits: Limits = WIDE,
): Promise<World> {
  const stateDirectory = mkdtempSync(join(tmpdir(), "polyclinic-api-"));
  const [clone, cognito, s3] = await Promise.all([
    cloneDatabase(),
    startCognito({ stateDirectory, port: 0 }),
    startS3({
      stateDirectory: join(stateDirectory, "s3"),
      bucket: "documents",
      otherBuckets: ["exports"],
      origins: [],
    }),
  ]);
  const [alpha, beta] = [await clone.provision("alpha"), await clone.provision("beta")];
  const { clientIds } = cognito;
  const directory = inFrontOf(createUserDirectory(cognito));
  const files = createFiles(s3);
  const archives = createFiles({ ...s3, bucket: "exports" });
  const verifier = createTokenVerifier(cognito);
  await verifier.hydrate();
  const platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });
  const logged: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
  const cipher = createSessionCipher([randomBytes(32).toString("base64")]);
  const linkKeys = [randomBytes(32).toString("base64")];
  const links = createLinkSigner(linkKeys);
  const addresses = createAddressHasher(linkKeys);
  const settings: ApiSettings = {
    database: clone.database,
    databaseUrl: clone.apiUrl,
    directory,
    files,
    archives,
    verifier,
    cipher,
    links,
    addresses,
    limits,
    log,
  };
  const { api, server } = await startProcess(settings);
  const secondFactors = new SecondFactors(platform, cipher);
  const surfaces = new Map<string, "admin" | "hospital">();

  async function makeApp(
    kind: AppRecord["kind"],
    options: { permissions?: Permission[]; origins?: string[] } = {},
  ) {
    const { permissions = appPermissions[kind], origins = [] } = options;
    const carried = permissions.filter((permission) => appPermissions[kind].includes(permission));
    const input = { kind, name: kind, clientId: clientIds[kind], permissions: carried, origins };
    const { app, apiKey } = await platform.write("app.created", (tx) => createApp(tx, input));
    surfaces.set(app.id, kind === "admin" ? "admin" : "hospital");
    return { app, apiKey, headers: { "x-app-id": app.id, "x-api-key": apiKey } };
  }

  const apps = {
    hospital: await makeApp("hospital"),
    admin: await makeApp("admin"),
    integration: await makeApp("integration"),
  };

  async function token({ email }: TestUser, kind: AppRecord["kind"] = "integration") {
    const answer = await directory.signIn({ clientId: clientIds[kind], email, password: PASSWORD });
    if (!("accessToken" in answer)) throw new Error("a challenge, not a token");
    return answer.accessToken;
  }

  function session(user: TestUser, app: Headers = apps.hospital.headers): Promise<string> {
    const surface = surfaces.get(app["x-app-id"] ?? "") ?? "hospital";
    return secondFactors.session(server, surface, { ...user, password: PASSWORD }, app);
  }

  return {
    server,
    api,
    clone,
    stateDirectory,
    directory,
    links,
    addresses,
    s3,
    files,
    archives,
    platform,
    apps,
    alpha,
    beta,
    logged,
    secondFactors,
    makeApp,
    startAnother: () => startProcess(settings),
    async makeUser(name, roles) {
      const email = `${name}@example.com`;
      const { sub } = await directory.createUser({ email, password: PASSWORD, temporary: false });
      const platformRoles = roles.platform ?? [];
      const user = await platform.write("user.created", async (tx) => {
        const { id } = await createUser(tx, { sub, email, name, platformRoles });
        if (roles.alpha) await addMembership(tx, { userId: id, tenantId: alpha.id, roles: roles.alpha });
        if (roles.beta) await addMembership(tx, { userId: id, tenantId: beta.id, roles: roles.beta });
        return { id, email };
      });
      if (isNeededFor(roles)) await secondFactors.give(user);
      return user;
    },
    async asOwner(sql, parameters) {
      const client = new Client({ connectionString: clone.ownerUrl });
      await client.connect();
      await client.query(sql, parameters);
      await client.end();
    },
    token,
    session,
    authorization: async (user) =>
      secondFactors.has(user) ? session(user, apps.integration.headers) : `Bearer ${await token(user)}`,
    async close() {
      await api.stop();
      await server.close();
      await Promise.all([clone.drop(), cognito.stop(), s3.stop()]);
      rmSync(stateDirectory, { recursive: true, force: true });
    },
  };
}

async function startProcess(settings: ApiSettings): Promise<ApiProcess> {
  const api = createApi(settings);
  const server = fastify({ routerOptions: { maxParamLength: 2_000 } });
  await api.serve(server);
  return { api, server };
}
