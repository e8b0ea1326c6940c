import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { QueryError } from "./error.ts";
import { Parameters } from "./parameters.ts";
import { requireSignature, type Signer } from "./signature.ts";
import { queryAnswer, queryRefusal, type Xml } from "./xml.ts";

/** What a test can make every call run into; pages go on working. `slow` answers after a second. */
export type Fault = "reset" | "hang" | "slow" | "error" | "throttle";

export type Action = (parameters: Parameters) => Xml | Promise<Xml>;

export interface QueryApi {
  namespace: string;
  actions: Record<string, Action>;
  throttling: QueryError;
  /** What anybody may look at, by its path and query. */
  show(url: URL): Page | null | Promise<Page | null>;
}

export interface Page {
  contentType: string;
  body: string;
}

export interface QueryServer {
  endpoint: string;
  /** Null: none. */
  setFault(fault: Fault | null): void;
  stop(): Promise<void>;
}

const LONGEST_BODY = 16 * 1024 * 1024;
const SLOW_MILLISECONDS = 1000;

/**
 * A service with Amazon's Query API on 127.0.0.1. Calls need a signature. Pages need none, so they are shown to nobody
 * but a browser on this machine: a request that another site caused is refused, under whatever name it came here.
 */
export async function startQueryServer(input: {
  port: number;
  fronts?: readonly string[];
  signer: Signer;
  open: (endpoint: string) => Promise<QueryApi>;
}): Promise<QueryServer> {
  const opened = Promise.withResolvers<QueryApi>();
  let fault: Fault | null = null;
  const fronts = (input.fronts ?? []).map((front) => new URL(front).host);
  const server = createServer((message, response) => {
    void answer(message, response).catch(() => response.destroy());
  });

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host } = new URL(`http://${message.headers.host ?? ""}`);
    const isOurs = [`127.0.0.1:${portOf(server)}`, `localhost:${portOf(server)}`, ...fronts].includes(host);
    if (!isOurs || message.headers.origin !== undefined) return void response.writeHead(403).end();
    const api = await opened.promise;
    if (message.method === "POST" && message.url === "/") return call(api, message, response);
    const page =
      message.method === "GET" ? await api.show(new URL(message.url ?? "/", `http://${host}`)) : null;
    if (!page) return void response.writeHead(404).end();
    response.writeHead(200, { ...pageHeaders, "content-type": page.contentType }).end(page.body);
  }

  async function call(api: QueryApi, message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(message);
    if (fault === "reset") return void message.socket.destroy();
    if (fault === "hang") return;
    if (fault === "slow") await sleep(SLOW_MILLISECONDS);
    const requestId = randomUUID();
    const headers = { "content-type": "text/xml", "x-amzn-requestid": requestId };
    try {
      requireSignature(message.headers, body, input.signer);
      if (fault === "error") throw new QueryError("InternalError", "Something went wrong on our side.", 500);
      if (fault === "throttle") throw api.throttling;
      const parameters = new Parameters(body.toString("utf8"));
      const name = parameters.require("Action");
      const action = Object.hasOwn(api.actions, name) ? api.actions[name] : undefined;
      if (!action) throw new QueryError("InvalidAction", `This stand-in does not know ${name}.`);
      const result = await action(parameters);
      response.writeHead(200, headers).end(queryAnswer(name, api.namespace, result, requestId));
    } catch (error) {
      const refusal =
        error instanceof QueryError ? error : new QueryError("InternalFailure", String(error), 500);
      response.writeHead(refusal.status, headers).end(queryRefusal(refusal, api.namespace, requestId));
    }
  }

  // The port comes before the state: it keeps a second process away from the files.
  server.listen(input.port, "127.0.0.1");
  await once(server, "listening");
  const stop = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  const endpoint = `http://127.0.0.1:${portOf(server)}`;
  try {
    opened.resolve(await input.open(endpoint));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    endpoint,
    setFault(next) {
      fault = next;
    },
    stop,
  };
}

/** Nothing runs in these pages and nothing is loaded into them: they show what programs have sent. */
const pageHeaders = {
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

function portOf(server: { address(): unknown }): number {
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  return port;
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw new Error("The body is too long.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
