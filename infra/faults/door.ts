// What stands between one of our programs and a stand-in of Amazon: it passes calls on as they are, or makes one of
// five faults, and remembers what came.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export const FAULTS = ["refused", "hanging", "failing", "throttled", "slow"] as const;
/** `slow` passes a call on at once and its answer after everybody's patience: the service has done what nobody knows of. */
export type Fault = (typeof FAULTS)[number];

/** Longer than any client of ours waits for an answer. */
const SLOW_MS = 12_000;

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export interface Call {
  /** The action of a query, the operation of a JSON call, or method and path. */
  name: string;
  /** Of an e-mail. */
  to: string | null;
  /** The service has done it. */
  hasArrived: boolean;
  /** The caller did not wait for the answer. */
  isAbandoned: boolean;
  /** The caller is waiting. */
  isOpen: boolean;
}

interface Listener {
  /** A call has come, and the service has not seen it. It goes on when this resolves, and is cut when this rejects. */
  onCall?(call: Call): Promise<void>;
  /** The service has answered, and the caller has not heard of it. The answer goes on when this resolves. */
  onAnswer?(call: Call): Promise<void>;
}

export interface Door {
  url: string;
  /** All that came since the last `forget`. */
  calls: readonly Call[];
  forget(): void;
  leadTo(target: string, refusals: Record<"failing" | "throttled", Answer>): void;
  listener: Listener;
  setFault(fault: Fault | null): Promise<void>;
  close(): Promise<void>;
}

export async function openDoor(): Promise<Door> {
  let target = new URL("http://127.0.0.1:9");
  let refusals: Record<string, Answer> = {};
  let fault: Fault | null = null;
  let calls: Call[] = [];
  const server = createServer((message, response) => {
    void pass(message, response).catch(() => response.destroy());
  });

  async function pass(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const made = fault;
    const body = await bodyOf(message);
    const call: Call = {
      name: nameOf(message, body),
      to: recipientOf(body),
      hasArrived: false,
      isAbandoned: false,
      isOpen: true,
    };
    calls.push(call);
    response.on("close", () => {
      call.isOpen = false;
      call.isAbandoned = !response.writableFinished;
    });
    if (made === "hanging") return;
    const refusal = made === null ? undefined : refusals[made];
    if (refusal) return void response.writeHead(refusal.status, refusal.headers).end(refusal.body);
    await door.listener.onCall?.(call);
    const answer = await ask(target, message, body);
    call.hasArrived = true;
    if (made === "slow") await sleep(SLOW_MS, undefined, { ref: false });
    await door.listener.onAnswer?.(call);
    response
      .writeHead(answer.status, answer.headers)
      .end(message.method === "HEAD" ? undefined : answer.body);
  }

  async function listen(port: number): Promise<void> {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  }
  await listen(0);
  const { port } = server.address() as AddressInfo; // as: a TCP server has no other kind of address

  async function close(): Promise<void> {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  }

  const door: Door = {
    url: `http://127.0.0.1:${port}`,
    get calls() {
      return calls;
    },
    forget() {
      calls = [];
    },
    leadTo(next, itsRefusals) {
      target = new URL(next);
      refusals = itsRefusals;
    },
    listener: {},
    async setFault(next) {
      fault = next;
      if (next === "refused") return close();
      // What hangs is cut, as when a service comes back.
      server.closeAllConnections();
      if (!server.listening) await listen(port);
    },
    close,
  };
  return door;
}

async function ask(target: URL, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  const { hostname, port } = target;
  // With the caller's own host: it is signed.
  const options = { hostname, port, method, path: url, headers: { ...headers, connection: "close" } };
  const question = send(options).end(body);
  const [answer] = (await once(question, "response")) as [IncomingMessage]; // as: node's event
  const { connection: _, "transfer-encoding": __, ...kept } = answer.headers;
  return {
    status: answer.statusCode ?? 502,
    headers: kept as Record<string, string>, // as: Amazon repeats no header
    body: await bodyOf(answer),
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function nameOf({ method, url, headers }: IncomingMessage, body: Buffer): string {
  const operation = headers["x-amz-target"];
  if (typeof operation === "string") return operation.slice(operation.indexOf(".") + 1);
  const action = /^(?:.*&)?Action=(\w+)/.exec(body.subarray(0, 200).toString("latin1"))?.[1];
  return action ?? `${method} ${url?.split("?")[0]}`;
}

function recipientOf(body: Buffer): string | null {
  return new URLSearchParams(body.toString("latin1")).get("Destinations.member.1");
}
