import { refusal } from "./answer.ts";

export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Null when the request comes from a page of ours. SameSite=Lax keeps the cookie off cross-site POSTs, but a
 * neighbour on a sibling domain or another port is same-site: so the origin must be ours, and the content type
 * one that a plain HTML form cannot send.
 */
export function refuseForeign(appOrigin: string, request: Request): Response | null {
  if (request.method !== "POST") return refusal("INVALID", "Use POST.", 405, { allow: "POST" });
  const contentType = request.headers.get("content-type") ?? "";
  if (contentType.split(";")[0]?.trim().toLowerCase() !== "application/json") {
    return refusal("INVALID", "Send application/json.", 415);
  }
  const site = request.headers.get("sec-fetch-site");
  if (request.headers.get("origin") !== appOrigin || (site !== null && site !== "same-origin")) {
    return refusal("FORBIDDEN", "This address answers its own pages only.", 403);
  }
  const length = Number(request.headers.get("content-length") ?? 0);
  return length > MAX_BODY_BYTES ? tooLarge() : null;
}

export function tooLarge(): Response {
  return refusal("TOO_LARGE", "Send at most 1 MiB.", 413);
}

export class BodyTooLarge extends Error {}

/** Errors the stream after 1 MiB, whatever the headers promised. */
export function limited(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let seen = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength;
        if (seen > MAX_BODY_BYTES) controller.error(new BodyTooLarge());
        else controller.enqueue(chunk);
      },
    }),
  );
}

/** Undefined for what is no JSON. Throws BodyTooLarge. */
export async function readJson(request: Request): Promise<unknown> {
  if (!request.body) return undefined;
  const text = await new Response(limited(request.body)).text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema that reads it says what is wanted
  }
}

/**
 * What the API may know of the browser. All other headers stay behind, every `x-*` among them (but for what a call says
 * of itself: see forward.ts). The address is the last one of the list: the proxy in front of us wrote it, while those
 * before it are the browser's own claim. The country is that which the edge names, if there is one that does. The API
 * believes ours because it comes with our app's key.
 */
export function callerHeaders(headers: Headers): Record<string, string> {
  const address = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  const country = headers.get("cf-ipcountry");
  const agent = headers.get("user-agent");
  return {
    ...(address && { "x-client-address": address }),
    ...(country && { "x-client-country": country }),
    ...(agent && { "user-agent": agent }),
  };
}
