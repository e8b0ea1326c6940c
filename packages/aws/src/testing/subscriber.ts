import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** Somebody whom SNS tells: what has arrived, in order. Ends with the test that called for it. */
export interface Subscriber {
  url: string;
  /** The next message, waited for. */
  next(): Promise<string>;
}

export async function newSubscriber(status: () => number = () => 200): Promise<Subscriber> {
  const bodies: string[] = [];
  const waiting: ((body: string) => void)[] = [];
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const waiter = waiting.shift();
    if (waiter) waiter(body);
    else bodies.push(body);
    response.writeHead(status()).end();
  }
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  return {
    url: `http://127.0.0.1:${port}/webhooks/sns`,
    next() {
      const body = bodies.shift();
      return body === undefined
        ? new Promise((resolve) => void waiting.push(resolve))
        : Promise.resolve(body);
    },
  };
}
