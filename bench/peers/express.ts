// The classic chain of an Express API with a schema per tenant: each request looks up the app's key, verifies the
// token, looks up the membership, sets the search path on a pooled connection and looks up the permission. Written as
// a careful team would: every lookup has its index, signing keys are cached, a broken request gives its connection back.
import { hash } from "node:crypto";
import { ListPatients, PatientRef, RegisterPatient } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import express, { type NextFunction, type Request, type Response } from "express";
import jwt from "jsonwebtoken";
import { JwksClient } from "jwks-rsa";
import { escapeIdentifier, type PoolClient } from "pg";
import { readSettings } from "./env.ts";
import { findPatient, listPatients, type Run, registerPatient } from "./patients.ts";
import { openPool } from "./pool.ts";
import { patientStatements } from "./statements.ts";

const settings = readSettings();
const pool = openPool(settings.databaseUrl);
const keys = new JwksClient({ jwksUri: settings.jwksUri, cache: true, cacheMaxAge: 600_000 });
const statements = patientStatements("");

interface Caller {
  appId: string;
  sub: string;
  userId: string;
  roles: string[];
  schema: string;
}

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function checkKey(request: Request, response: Response, next: NextFunction): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `select app.id from platform.app join platform.app_key on app_key.app_id = app.id
     where app.id = $1 and app_key.hash = $2 and app.status = 'active' and app_key.revoked_at is null
       and (app_key.expires_at is null or app_key.expires_at > now())`,
    [request.get("x-app-id"), hash("sha256", request.get("x-api-key") ?? "", "buffer")],
  );
  const [app] = rows;
  if (!app) throw new Refusal(401, "Send X-App-ID and X-API-Key of an app that is in use.");
  response.locals["appId"] = app.id;
  next();
}

const findKey: jwt.GetPublicKeyOrSecret = (header, callback) => {
  keys.getSigningKey(header.kid).then(
    (key) => callback(null, key.getPublicKey()),
    (error: Error) => callback(error),
  );
};

function checkToken(request: Request, response: Response, next: NextFunction): void {
  const token = request.get("authorization")?.replace(/^Bearer /, "") ?? "";
  jwt.verify(token, findKey, { algorithms: ["RS256"], issuer: settings.issuer }, (error, claims) => {
    if (error || typeof claims !== "object" || claims["token_use"] !== "access") {
      next(new Refusal(401, "Sign in first."));
      return;
    }
    response.locals["sub"] = claims.sub;
    next();
  });
}

async function findMembership(request: Request, response: Response, next: NextFunction): Promise<void> {
  const { rows } = await pool.query<{ user_id: string; roles: string[]; schema_name: string }>(
    `select "user".id as user_id, membership.roles, tenant.schema_name from platform.membership
     join platform."user" on "user".id = membership.user_id
     join platform.tenant on tenant.id = membership.tenant_id
     where "user".sub = $1 and tenant.slug = $2 and membership.status = 'active'
       and tenant.status = 'active' and "user".status = 'active'`,
    [response.locals["sub"], request.get("x-tenant-id")],
  );
  const [membership] = rows;
  if (!membership) throw new Refusal(403, "You are no member of this clinic.");
  const { user_id: userId, roles, schema_name: schema } = membership;
  response.locals["caller"] = { ...response.locals, userId, roles, schema };
  next();
}

type Work = (run: Run, caller: Caller, request: Request) => Promise<unknown>;

interface Route {
  permission: string;
  /** With AUDIT=on the request is written down under this name. */
  action: string;
  status?: number;
  isWrite?: boolean;
  work: Work;
}

function serve({ permission, action, status = 200, isWrite = false, work }: Route) {
  return async (request: Request, response: Response): Promise<void> => {
    const caller = response.locals["caller"] as Caller; // as: set by findMembership
    const client = await pool.connect();
    try {
      await client.query(`set search_path to ${escapeIdentifier(caller.schema)}`);
      const allowed = await client.query(
        "select 1 from classic.role_permission where role = any($1) and permission = $2 limit 1",
        [caller.roles, permission],
      );
      if (allowed.rowCount === 0) throw new Refusal(403, "You are not permitted to do this.");
      if (isWrite) await client.query("begin");
      const answer = await work(runOn(client), caller, request);
      if (answer === null)
        throw new Refusal(isWrite ? 409 : 404, "There is no such patient, or one already.");
      if (settings.audit) await audit(client, caller, action, answer);
      if (isWrite) await client.query("commit");
      response.status(status).json(answer);
    } catch (error) {
      if (isWrite) await client.query("rollback");
      throw error;
    } finally {
      client.release();
    }
  };
}

function runOn(client: PoolClient): Run {
  return async (name, values) => (await client.query(statements[name], values)).rows;
}

async function audit(client: PoolClient, caller: Caller, action: string, answer: unknown): Promise<void> {
  const { id } = answer as { id?: string }; // as: a patient, or a page without an id
  await client.query(statements.audit, [
    newId(),
    caller.userId,
    caller.roles,
    caller.appId,
    action,
    id ? "patient" : null,
    id ?? null,
    action === "patient.registered" ? JSON.stringify(answer) : null,
    newId(),
  ]);
}

const app = express();
app.disable("x-powered-by");
app.use(express.json({ limit: "1mb" }), checkKey, checkToken, findMembership);

app.get(
  "/patients",
  serve({
    permission: "patients:read",
    action: "patients.listed",
    work: (run, _caller, request) => {
      const { limit } = ListPatients.parse({ limit: Number(request.query["limit"] ?? 25) });
      return listPatients(run, limit);
    },
  }),
);

app.get(
  "/patients/:id",
  serve({
    permission: "patients:read",
    action: "patient.read",
    work: (run, _caller, request) => findPatient(run, PatientRef.parse({ id: request.params["id"] }).id),
  }),
);

app.post(
  "/patients",
  serve({
    permission: "patients:register",
    action: "patient.registered",
    status: 201,
    isWrite: true,
    work: (run, caller, request) => registerPatient(run, RegisterPatient.parse(request.body), caller.userId),
  }),
);

app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
  const status = error instanceof Refusal ? error.status : 500;
  const message = error instanceof Refusal ? error.message : "Something went wrong.";
  response.status(status).json({ message });
});

app.listen(settings.port, "127.0.0.1", () => process.send?.("ready"));
