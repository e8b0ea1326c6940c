import type { ServerResponse } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { createLiveClient } from "./live.ts";
import { type Recorder, record } from "./testing/recorder.ts";

const user = { id: "01a1fa47-0000-7000-8000-000000000001" };
const clinic = { id: "01a1fa47-0000-7000-8000-000000000002" };
const one = "01a1fa47-0000-7000-8000-00000000000a";
const two = "01a1fa47-0000-7000-8000-00000000000b";
const PATIENTLY = { timeout: 20_000 };

let api: Recorder;

afterEach(() => api.stop());

function answer(response: ServerResponse, id: string): void {
  const data = { unread: 1, latest: [], arrived: 0 };
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("event: connected\ndata: {}\n\n");
  response.write(`retry: 10\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
}

function watch(since?: string) {
  const madeFor = { user, clinic } as unknown as Parameters<typeof createLiveClient>[0]; // as: brands of ids
  const heard: string[] = [];
  const failed = vi.fn<() => void>();
  const subscription = createLiveClient(madeFor, `${api.url}/api/trpc`).notifications.changes.subscribe(
    since === undefined ? {} : { lastEventId: since },
    { onData: ({ id }) => void heard.push(id), onError: failed },
  );
  return { heard, failed, unsubscribe: () => subscription.unsubscribe() };
}

test("a subscription is posted, for whom the page was made, with nothing in its URL, and hangs up when left", async () => {
  api = await record((_, response) => answer(response, two));
  const { heard, unsubscribe } = watch(one);
  await vi.waitFor(() => expect(heard).toEqual([two]), PATIENTLY);
  unsubscribe();
  await api.hungUp;
  expect(api.seen).toHaveLength(1);
  expect(api.seen[0]).toMatchObject({
    method: "POST",
    url: "/api/trpc/notifications.changes",
    body: JSON.stringify({ lastEventId: one }),
    headers: { "content-type": "application/json", "x-made-for": `${user.id}/${clinic.id}` },
  });
});

test("a stream that breaks off comes back by itself, and says what it has seen", async () => {
  api = await record((_, response) => {
    answer(response, api.seen.length === 1 ? one : two);
    if (api.seen.length === 1) response.end();
  });
  const { heard, failed, unsubscribe } = watch();
  await vi.waitFor(() => expect(heard).toEqual([one, two]), PATIENTLY);
  unsubscribe();
  expect(api.seen.map(({ body }) => body)).toEqual(["{}", JSON.stringify({ lastEventId: one })]);
  expect(failed).not.toHaveBeenCalled();
});

test("what is no stream ends it: whoever watches decides when to try again", async () => {
  api = await record((_, response) => response.writeHead(503).end("{}"));
  const { failed } = watch();
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce(), PATIENTLY);
});
