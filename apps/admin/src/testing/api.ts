import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export const REFUSED = Symbol("refused");

/** What a procedure answers, or REFUSED; null: the API does not answer. */
export type Answer = (input: unknown) => unknown;

export interface TestApi {
  /** By the path of the procedure. */
  answers: Record<string, Answer>;
  calls: { path: string; input: unknown }[];
  /** For whom the page that called last said it was made. */
  madeFor: string | undefined;
  stop: () => void;
}

/** The app's own server as far as a component needs it: batched calls of tRPC, over HTTP. */
export async function startTestApi(): Promise<TestApi> {
  const api: TestApi = { answers: {}, calls: [], madeFor: undefined, stop: () => server.close() };
  const answerTo = (path: string, input: unknown): object => {
    api.calls.push({ path, input });
    const data = api.answers[path]?.(input) ?? null;
    if (data !== null && data !== REFUSED) return { result: { data } };
    const domainCode = data === REFUSED ? "FORBIDDEN" : "UNAVAILABLE";
    return { error: { message: "No.", code: -32000, data: { domainCode, message: "No.", requestId: "r" } } };
  };
  const server = createServer((request, response) => {
    api.madeFor = request.headers["x-made-for"]?.toString();
    const { pathname } = new URL(request.url ?? "", "http://api.test");
    const paths = (pathname.split("/").at(-1) ?? "").split(",");
    const answerAll = (body: string) => {
      const inputs = JSON.parse(body || "{}") as Record<string, unknown>; // as: what tRPC batches
      const replies = paths.map((path, index) => answerTo(path, inputs[index]));
      const status = replies.some((reply) => "error" in reply) ? 503 : 200;
      return response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(replies));
    };
    void text(request).then(answerAll);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  const { fetch } = globalThis;
  // A page asks its own origin, which there is none of here.
  globalThis.fetch = (path, init) => fetch(`http://127.0.0.1:${port}${path as string}`, init);
  return api;
}
