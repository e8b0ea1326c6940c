// The ways by which a call arrives. Most go through Fastify's inject, which runs all of the server but the socket; a
// slice and every subscription go over real HTTP.
import { Agent, request } from "node:http";
import type { AddressInfo } from "node:net";
import { proceduresOf, typeOf } from "../src/definitions.ts";
import type { RestRoute } from "../src/meta.ts";
import { restProcedures } from "../src/rest-routes.ts";
import { adminProcedures, hospitalProcedures } from "../src/router.ts";
import type { Headers } from "../src/testing/call.ts";
import { readEvents, subscribe } from "../src/testing/event-stream.ts";
import type { World } from "../src/testing/world.ts";
import { trpc } from "../src/trpc.ts";
import type { Surface } from "./document.ts";

export interface Reply {
  status: number;
  /** OK, or the code of the refusal. */
  code: string;
  /** As it was sent, without the id of the request. */
  body: string;
}

export interface Sent {
  surface: Surface;
  path: string;
  input: unknown;
}

export const routers = { hospital: trpc.router(hospitalProcedures), admin: trpc.router(adminProcedures) };

export const routes: ReadonlyMap<string, RestRoute> = new Map(
  restProcedures(routers.hospital).map(({ path, route }) => [path, route]),
);

export function kindOf({ surface, path }: Pick<Sent, "surface" | "path">): string {
  const procedure = proceduresOf(routers[surface])[path];
  if (!procedure) throw new Error(`there is no ${surface} ${path}`);
  return typeOf(procedure);
}

export class Carriers {
  readonly #world: World;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(world: World) {
    this.#world = world;
  }

  async single({ surface, path, input }: Sent, headers: Headers): Promise<Reply> {
    const { statusCode, body } = await this.#inject("POST", `/trpc/${surface}/${path}`, headers, input);
    return ofTrpc(statusCode, JSON.parse(body));
  }

  /** One request; the calls are of one router, and queries or mutations all of them. */
  async batch(calls: readonly Sent[], headers: Headers): Promise<Reply[]> {
    const [first] = calls;
    if (!first) return [];
    const url = `/trpc/${first.surface}/${calls.map(({ path }) => path).join(",")}?batch=1`;
    const inputs = Object.fromEntries(calls.map(({ input }, index) => [index, input]));
    const { body } = await this.#inject("POST", url, headers, inputs);
    const answers: unknown = JSON.parse(body);
    if (!Array.isArray(answers)) throw new Error(`a batch was answered by ${body.slice(0, 300)}`);
    return answers.map((answer: unknown) => ofTrpc(statusIn(answer), answer));
  }

  async rest({ path, input }: Sent, headers: Headers): Promise<Reply> {
    const route = routes.get(path);
    if (!route) throw new Error(`${path} has no address in REST`);
    const fields: Record<string, unknown> = { ...Object(input) };
    const url = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(fields[name]);
      delete fields[name];
      return encodeURIComponent(value);
    });
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) query.append(name, String(value));
    const { statusCode, body } =
      route.method === "GET"
        ? await this.#inject("GET", `/api${url}?${query.toString()}`, headers)
        : await this.#inject(route.method, `/api${url}`, headers, fields);
    const answer: unknown = JSON.parse(body);
    return {
      status: statusCode,
      code: statusCode < 400 ? "OK" : codeIn(answer),
      body: withoutRequest(answer),
    };
  }

  /** Over a socket that is kept. */
  async http({ surface, path, input }: Sent, headers: Headers): Promise<Reply> {
    const { status, body } = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = request(
        `${this.#address()}/trpc/${surface}/${path}`,
        { method: "POST", agent: this.#agent, headers: { ...headers, "content-type": "application/json" } },
        (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => (text += chunk));
          response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
        },
      );
      sent.on("error", reject);
      sent.end(input === undefined ? undefined : JSON.stringify(input));
    });
    return ofTrpc(status, JSON.parse(body));
  }

  /** What is refused before the stream begins is an answer; afterwards it is an event. */
  async stream({ surface, path, input }: Sent, headers: Headers): Promise<Reply> {
    const leaving = new AbortController();
    const url = `${this.#address()}/trpc/${surface}/${path}`;
    const response = await subscribe(url, input ?? {}, headers, leaving.signal);
    if (!response.headers.get("content-type")?.startsWith("text/event-stream") || !response.body)
      return ofTrpc(response.status, await response.json());
    const events = readEvents(response.body);
    let next = await events.next();
    while (next.value?.event === "connected") next = await events.next();
    leaving.abort();
    const data = next.value?.data;
    const body = withoutRequest(data);
    if (next.value?.event !== "serialized-error")
      return { status: 200, code: next.done ? "nothing" : "OK", body };
    return { status: statusIn({ error: data }), code: codeIn(Object(data).data), body };
  }

  close(): void {
    this.#agent.destroy();
  }

  #address(): string {
    const { port } = this.#world.server.server.address() as AddressInfo; // as: it listens on TCP
    return `http://127.0.0.1:${port}`;
  }

  #inject(method: "GET" | "POST" | "PATCH", url: string, headers: Headers, input?: unknown) {
    return this.#world.server.inject({
      method,
      url,
      headers: { ...headers, ...(method !== "GET" && { "content-type": "application/json" }) },
      ...(input !== undefined && { payload: JSON.stringify(input) }),
    });
  }
}

function ofTrpc(status: number, answer: unknown): Reply {
  const { error } = Object(answer) as { error?: { data: unknown } }; // as: either of the two that tRPC sends
  return { status, code: error ? codeIn(error.data) : "OK", body: withoutRequest(answer) };
}

function statusIn(answer: unknown): number {
  const { error } = Object(answer) as { error?: { data?: { httpStatus?: number } } }; // as: see ofTrpc
  return error ? (error.data?.httpStatus ?? 0) : 200;
}

function codeIn(data: unknown): string {
  return String(Object(data).domainCode);
}

function withoutRequest(answer: unknown): string {
  return JSON.stringify(answer, (name, value: unknown) => (name === "requestId" ? undefined : value)) ?? "";
}
