import type { Health } from "@polyclinic/contracts";
import type { Readiness } from "@polyclinic/process";
import type { FastifyInstance } from "fastify";

const DATABASE_EVERY_MS = 5_000;
const COGNITO_EVERY_MS = 30_000;

type State = Health["checks"]["database"];

interface Checked {
  ping(): Promise<void>;
}

export interface HealthChecks {
  /** At most one question in 5 s, whoever asks and however often. */
  database(): Promise<State>;
  /** The last answer; it is asked in the background. */
  cognito(): State;
  start(): void;
  stop(): void;
}

export function createHealthChecks(database: Checked, directory: { check(): Promise<void> }): HealthChecks {
  let askedAt = Number.NEGATIVE_INFINITY;
  let databaseState: Promise<State> = Promise.resolve("down");
  let cognitoState: State = "down";
  let timer: NodeJS.Timeout | undefined;

  async function askCognito(): Promise<void> {
    cognitoState = await stateOf(directory.check());
  }

  return {
    database() {
      if (performance.now() - askedAt >= DATABASE_EVERY_MS) {
        askedAt = performance.now();
        databaseState = stateOf(database.ping());
      }
      return databaseState;
    },
    cognito: () => cognitoState,
    start() {
      void askCognito();
      timer = setInterval(() => void askCognito(), COGNITO_EVERY_MS).unref();
    },
    stop: () => clearInterval(timer),
  };
}

async function stateOf(answer: Promise<void>): Promise<State> {
  try {
    await answer;
    return "ok";
  } catch {
    return "down";
  }
}

/** Names and states only: these are public. */
export function serveHealth(app: FastifyInstance, checks: HealthChecks, readiness: Readiness): void {
  const quiet = { logLevel: "silent" } as const;

  app.get("/health", quiet, async (_request, reply) => {
    const health = overall({ database: await checks.database(), cognito: checks.cognito() });
    return reply.code(health.status === "down" ? 503 : 200).send(health);
  });

  app.get("/health/live", quiet, async () => ({ live: true }));

  app.get("/health/ready", quiet, async (_request, reply) => {
    const ready = readiness.isOpen && !readiness.isDraining && (await checks.database()) === "ok";
    return reply.code(ready ? 200 : 503).send({ ready });
  });
}

function overall(checks: Health["checks"]): Health {
  if (checks.database === "down") return { status: "down", checks };
  return { status: checks.cognito === "ok" ? "ok" : "degraded", checks };
}
