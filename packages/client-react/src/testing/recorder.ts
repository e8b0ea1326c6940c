import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";

export interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Recorder {
  url: string;
  seen: Seen[];
  /** Fulfilled when a caller hangs up before it was answered. */
  hungUp: Promise<void>;
  stop: () => Promise<void>;
}

/** A real HTTP server in the place of the API, which answers as told and remembers what reached it. */
export async function record(answer: (seen: Seen, response: ServerResponse) => void): Promise<Recorder> {
  const seen: Seen[] = [];
  const hangUp = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("error", () => hangUp.resolve());
    response.on("close", () => !response.writableEnded && hangUp.resolve());
    request.on("end", () => {
      const one = { method: request.method, url: request.url, headers: request.headers, body };
      seen.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, seen, hungUp: hangUp.promise, stop };
}
