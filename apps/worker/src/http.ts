import { createServer, type Server, type ServerResponse } from "node:http";
import type { Database } from "@polyclinic/db";
import type { Readiness } from "@polyclinic/process";
import type { Metrics } from "./metrics.ts";

interface HttpParts {
  database: Pick<Database, "ping">;
  readiness: Readiness;
  metrics: Metrics;
}

/** For the machine that the worker runs on: nobody else can reach it. */
const HOST = "127.0.0.1";

/** Resolves when the port is open. */
export function serveHttp(port: number, parts: HttpParts): Promise<Server> {
  const server = createServer((request, response) => void answer(request.url ?? "", response, parts));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

async function answer(
  path: string,
  response: ServerResponse,
  { database, readiness, metrics }: HttpParts,
): Promise<void> {
  switch (path) {
    case "/health/live":
      return json(response, 200, { live: true });
    case "/health/ready": {
      const ready = readiness.isOpen && !readiness.isDraining && (await answers(database));
      return json(response, ready ? 200 : 503, { ready });
    }
    case "/metrics":
      response.setHeader("content-type", metrics.contentType);
      response.end(await metrics.text());
      return;
    default:
      return json(response, 404, {});
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

async function answers(database: Pick<Database, "ping">): Promise<boolean> {
  try {
    await database.ping();
    return true;
  } catch {
    return false;
  }
}
