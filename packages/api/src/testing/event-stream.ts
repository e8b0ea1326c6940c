import type { ErrorBody } from "@polyclinic/contracts";
import type { Headers } from "./call.ts";

export interface StreamEvent {
  /** `message` unless the server says something else. */
  event: string;
  id: string | undefined;
  data: unknown;
}

export interface OpenStream {
  headers: globalThis.Headers;
  /** The next event that is no ping; null when the server has ended the stream. */
  next(): Promise<StreamEvent | null>;
  /** What the server said when it ended the stream. Throws if anything else comes before. */
  refusal(): Promise<ErrorBody["domainCode"] | undefined>;
  /** As a window that is closed. */
  leave(): void;
}

/** A subscription as our clients post it. */
export function subscribe(
  url: string,
  input: unknown,
  headers: Headers,
  signal: AbortSignal,
): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream", ...headers },
    body: JSON.stringify(input),
    signal,
  });
}

/** Past the first event, which says that it is connected. */
export async function openStream(url: string, input: unknown, headers: Headers): Promise<OpenStream> {
  const leaving = new AbortController();
  const response = await subscribe(url, input, headers, leaving.signal);
  if (!response.body) throw new Error("a stream has a body");
  const events = readEvents(response.body);
  const next = async (): Promise<StreamEvent | null> => {
    const { value } = await events.next();
    return value ?? null;
  };
  const first = await next();
  if (first?.event !== "connected") throw new Error(`not connected: ${JSON.stringify(first)}`);
  return {
    headers: response.headers,
    next,
    async refusal() {
      const event = await next();
      if (event?.event !== "serialized-error") throw new Error(`no refusal: ${JSON.stringify(event)}`);
      return (event.data as { data: ErrorBody }).data.domainCode; // as: asserted by the tests that use it
    },
    leave: () => leaving.abort(),
  };
}

export async function* readEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamEvent, null, unknown> {
  let rest = "";
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(block.split("\n").map((line) => splitOnce(line)));
      const event = fields.get("event") ?? "message";
      if (event === "ping" || !fields.has("data")) continue;
      const data: unknown = JSON.parse(fields.get("data") || "null");
      yield { event, id: fields.get("id"), data };
    }
  }
  return null;
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf(": ");
  return at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at + 2)];
}
