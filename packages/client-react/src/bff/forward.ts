import { MADE_FOR } from "../made-for.ts";
import { UNATTENDED } from "../unattended.ts";
import { json, refusal, unavailable } from "./answer.ts";
import { readSession } from "./cookie.ts";
import { BodyTooLarge, callerHeaders, limited, refuseForeign, tooLarge } from "./guard.ts";
import type { BffOptions } from "./options.ts";

const PROCEDURE = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/;
/** The other procedures of `auth` answer with tokens, a session id or a challenge, which a script may not see. */
const AUTH_FOR_BROWSERS = new Set([
  "auth.me",
  "auth.chooseClinic",
  "auth.setPreferences",
  "auth.forgotPassword",
  "auth.resetPassword",
  "auth.changePassword",
  "auth.sessions",
  "auth.endSession",
  "auth.endOtherSessions",
  "auth.secondFactor",
  "auth.beginSecondFactor",
  "auth.confirmSecondFactor",
  "auth.renewRecoveryCodes",
  "auth.switchOffSecondFactor",
]);
/** What a page says of its call: for whom it was made, which one it is in case that it comes again, and that nobody made it. */
const PASSED_ON = [MADE_FOR, UNATTENDED, "idempotency-key"];
const PASSED_BACK = ["content-type", "retry-after", "x-request-id", "idempotency-replayed"];
const PATIENCE_MS = 30_000;

export async function forwardCall(options: BffOptions, request: Request): Promise<Response> {
  const refused = refuseForeign(options.appOrigin, request);
  if (refused) return refused;
  const procedures = proceduresOf(request.url);
  if (!procedures) return refusal("NOT_FOUND", "There is no such procedure here.", 404);
  try {
    return passedBack(await send(options, request, procedures));
  } catch (error) {
    if (isTooLarge(error)) return tooLarge();
    return request.signal.aborted ? json(null, 499) : unavailable();
  }
}

/** Null unless each name is one that a browser may call. The names are written anew, so no encoding slips by. */
function proceduresOf(url: string): string | null {
  const { pathname, searchParams } = new URL(url);
  if (searchParams.size > 1 || (searchParams.size === 1 && searchParams.get("batch") !== "1")) return null;
  const names = decode(pathname.slice(pathname.lastIndexOf("/") + 1)).split(",");
  const allowed = names.every(
    (name) => PROCEDURE.test(name) && (!name.startsWith("auth.") || AUTH_FOR_BROWSERS.has(name)),
  );
  return allowed ? `${names.join(",")}${searchParams.size === 1 ? "?batch=1" : ""}` : null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}

async function send(options: BffOptions, request: Request, procedures: string): Promise<Response> {
  const session = readSession(options, request.headers.get("cookie"));
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const answer = await fetch(`${options.apiUrl}/trpc/${options.router}/${procedures}`, {
    method: "POST",
    headers: {
      ...callerHeaders(request.headers),
      ...chosen(request.headers, PASSED_ON),
      "content-type": "application/json",
      "x-app-id": options.appId,
      "x-api-key": options.apiKey,
      ...(session !== null && { authorization: `Session ${session}` }),
    },
    ...(request.body && { body: limited(request.body), duplex: "half" }),
    signal: AbortSignal.any([request.signal, patience.signal]),
    redirect: "error",
    cache: "no-store",
  }).catch((error: unknown) => {
    clearTimeout(timer);
    throw error;
  });
  // A subscription goes on for as long as its page looks; everything else must also end within the time.
  if (isStream(answer)) clearTimeout(timer);
  return answer;
}

function isStream(answer: Response): boolean {
  return answer.headers.get("content-type")?.startsWith("text/event-stream") === true;
}

function passedBack(answer: Response): Response {
  // A stream that Next.js compressed would wait in its buffer.
  const headers = new Headers({ "cache-control": isStream(answer) ? "no-store, no-transform" : "no-store" });
  for (const [name, value] of Object.entries(chosen(answer.headers, PASSED_BACK))) headers.set(name, value);
  if (isStream(answer)) headers.set("x-accel-buffering", "no");
  return new Response(answer.body, { status: answer.status, headers });
}

function chosen(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** `fetch` wraps the error of a body stream. */
function isTooLarge(error: unknown): boolean {
  return error instanceof BodyTooLarge || (error instanceof Error && isTooLarge(error.cause));
}
