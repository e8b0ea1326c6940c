import type { Health } from "@polyclinic/contracts";
import type { Readiness } from "@polyclinic/process";
import type { FastifyInstance } from "fastify";

const DATABASE_EVERY_MS = 5_000;
const SERVICES_EVERY_MS = 30_000;

type State = Health["checks"]["database"];
type Service = Exclude<keyof Health["checks"], "database">;

interface Parts extends Record<Service, { check(): Promise<void> }> {
  database: { ping(): Promise<void> };
}

export interface HealthChecks {
  /** At most one question in 5 s, whoever asks and however often. */
  database(): Promise<State>;
  /** The last answers of the outside services, which are asked in the background. */
  services(): Record<Service, State>;
  start(): void;
  stop(): void;
}

export function createHealthChecks({ database, ...services }: Parts): HealthChecks {
  let askedAt = Number.NEGATIVE_INFINITY;
  let databaseState: Promise<State> = Promise.resolve("down");
  const states: Record<Service, State> = { cognito: "down", s3: "down", ses: "down", sns: "down" };
  let timer: NodeJS.Timeout | undefined;

  async function ask(service: Service): Promise<void> {
    states[service] = await stateOf(services[service].check());
  }

  function askServices(): void {
    for (const service of Object.keys(states) as Service[]) void ask(service); // as: the keys written above
  }

  return {
    database() {
      if (performance.now() - askedAt >= DATABASE_EVERY_MS) {
        askedAt = performance.now();
        databaseState = stateOf(database.ping());
      }
      return databaseState;
    },
    services: () => states,
    start() {
      askServices();
      timer = setInterval(askServices, SERVICES_EVERY_MS).unref();
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
    const health = overall({ database: await checks.database(), ...checks.services() });
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
  const isWhole = Object.values(checks).every((state) => state === "ok");
  return { status: isWhole ? "ok" : "degraded", checks };
}
