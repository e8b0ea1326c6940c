// The least that can answer: Fastify and pg with named statements, for one clinic, with no check of anything.
import type { RegisterPatient } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { fastify } from "fastify";
import type { PoolClient } from "pg";
import { readSettings } from "./env.ts";
import { findPatient, listPatients, type Run, registerPatient } from "./patients.ts";
import { openPool } from "./pool.ts";
import { patientStatements } from "./statements.ts";

const settings = readSettings();
const pool = openPool(settings.databaseUrl);
const statements = patientStatements("tenant_bench.");

const run = runOn(pool);

function runOn(connection: Pick<PoolClient, "query">): Run {
  return async (name, values) => (await connection.query({ name, text: statements[name], values })).rows;
}

async function audit(on: Run, action: string, answer: object | null): Promise<void> {
  if (!settings.audit) return;
  const id = answer && "id" in answer ? answer.id : null;
  const after = action === "patient.registered" ? JSON.stringify(answer) : null;
  await on("audit", [newId(), null, [], "bare", action, id ? "patient" : null, id, after, newId()]);
}

async function registerOn(client: PoolClient, person: RegisterPatient) {
  const on = runOn(client);
  await client.query("begin");
  const patient = await registerPatient(on, person, null);
  if (patient) await audit(on, "patient.registered", patient);
  await client.query(patient ? "commit" : "rollback");
  return patient;
}

const app = fastify({ logger: false });

app.get<{ Querystring: { limit?: string } }>("/patients", async (request) => {
  const page = await listPatients(run, Number(request.query.limit ?? 25));
  await audit(run, "patients.listed", page);
  return page;
});

app.get<{ Params: { id: string } }>("/patients/:id", async (request, reply) => {
  const patient = await findPatient(run, request.params.id);
  await audit(run, "patient.read", patient);
  return patient ?? reply.code(404).send({ message: "There is no such patient." });
});

app.post<{ Body: RegisterPatient }>("/patients", async (request, reply) => {
  const client = await pool.connect();
  try {
    const patient = await registerOn(client, request.body);
    reply.code(patient ? 201 : 409);
    return patient ?? { message: "There is such a patient already." };
  } finally {
    client.release();
  }
});

await app.listen({ host: "127.0.0.1", port: settings.port });
process.send?.("ready");
