import type { HospitalRouter } from "@polyclinic/client";
import { createTRPCClient, httpSubscriptionLink, type TRPCClient } from "@trpc/client";
import { EventSource, type EventSourceInit } from "eventsource";
import { type MadeFor, madeForHeader } from "./made-for.ts";

/** For subscriptions alone, and to be loaded when one begins: no page needs it for its first paint. */
export function createLiveClient(madeFor: MadeFor, url = "/api/trpc"): TRPCClient<HospitalRouter> {
  const eventSourceOptions = { fetch: posted(madeForHeader(madeFor)) };
  return createTRPCClient<HospitalRouter>({
    links: [httpSubscriptionLink({ url, EventSource, eventSourceOptions })],
  });
}

/**
 * As every other call: the browser's own EventSource can only GET, without a header of ours. What tRPC and EventSource
 * mean for the URL and for a header of theirs goes into the body.
 */
function posted(headers: Record<string, string>): NonNullable<EventSourceInit["fetch"]> {
  return (url, init) => {
    const target = new URL(url);
    const input = target.searchParams.get("input");
    const lastEventId = init.headers["Last-Event-ID"];
    target.search = "";
    return fetch(target, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({
        ...(input !== null && (JSON.parse(input) as object)), // as: the inputs of subscriptions are objects
        ...(lastEventId !== undefined && { lastEventId }),
      }),
      signal: init.signal as AbortSignal, // as: EventSource makes it, and allows for older platforms
      cache: "no-store",
      redirect: "error",
    });
  };
}
