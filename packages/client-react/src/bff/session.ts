import { createAdminClient, createHospitalClient, domainErrorOf } from "@polyclinic/client";
import {
  AnswerNewPassword,
  type ErrorCode,
  type OpenSessionResult,
  OpenSessionWithCode,
  SignIn,
} from "@polyclinic/contracts";
import { json, refusal, unavailable } from "./answer.ts";
import { clearedCookie, readSession, sessionCookie } from "./cookie.ts";
import { BodyTooLarge, callerHeaders, readJson, refuseForeign, tooLarge } from "./guard.ts";
import type { BffOptions } from "./options.ts";

type Schema<Input> = {
  safeParse(value: unknown): { success: true; data: Input } | { success: false; error: Problem };
};
type Problem = { issues: { path: PropertyKey[]; code: string; message: string }[] };
type Auth = ReturnType<typeof authClient>;

export function signIn(options: BffOptions, request: Request): Promise<Response> {
  return open(options, request, SignIn, (auth, input) => auth.openSession.mutate(input));
}

export function answerNewPassword(options: BffOptions, request: Request): Promise<Response> {
  return open(options, request, AnswerNewPassword, (auth, input) =>
    auth.openSessionWithNewPassword.mutate(input),
  );
}

export function answerCode(options: BffOptions, request: Request): Promise<Response> {
  return open(options, request, OpenSessionWithCode, (auth, input) => auth.openSessionWithCode.mutate(input));
}

/** The cookie goes in every case: a person who signs out at a counter must not stay because the line is down. */
export async function signOut(options: BffOptions, request: Request): Promise<Response> {
  const refused = refuseForeign(options.appOrigin, request);
  if (refused) return refused;
  const session = readSession(options, request.headers.get("cookie"));
  const ended = session === null || (await ends(options, request, session));
  return json({ ended }, 200, { "set-cookie": clearedCookie(options) });
}

function ends(options: BffOptions, request: Request, session: string): Promise<boolean> {
  return authClient(options, callerHeaders(request.headers), session)
    .signOut.mutate({})
    .then(
      () => true,
      (error: unknown) => domainErrorOf(error)?.domainCode === "UNAUTHENTICATED",
    );
}

/** Answers `{}` with the cookie, or the challenge. A session that the browser had before is ended. */
async function open<Input>(
  options: BffOptions,
  request: Request,
  schema: Schema<Input>,
  call: (auth: Auth, input: Input) => Promise<OpenSessionResult>,
): Promise<Response> {
  const refused = refuseForeign(options.appOrigin, request);
  if (refused) return refused;
  try {
    const input = schema.safeParse(await readJson(request));
    if (!input.success) return invalid(input.error);
    const result = await call(authClient(options, callerHeaders(request.headers)), input.data);
    if ("challenge" in result) return json(result);
    const previous = readSession(options, request.headers.get("cookie"));
    if (previous !== null) await ends(options, request, previous);
    return json({}, 200, { "set-cookie": sessionCookie(options, result.sessionId, result.expiresAt) });
  } catch (error) {
    return error instanceof BodyTooLarge ? tooLarge() : refusedByApi(error);
  }
}

/** Both routers carry the same `auth` procedures. */
function authClient(options: BffOptions, headers: Record<string, string>, session?: string) {
  const settings = {
    url: options.apiUrl,
    appId: options.appId,
    apiKey: options.apiKey,
    headers,
    ...(session !== undefined && { credential: { session } }),
  };
  return options.router === "hospital"
    ? createHospitalClient(settings).auth
    : createAdminClient(settings).auth;
}

function invalid(problem: Problem): Response {
  const fields = problem.issues.map(({ path, code, message }) => ({ path: path.join("."), code, message }));
  return refusal("INVALID", "Some fields need your attention.", 400, {}, fields);
}

const STATUS: Partial<Record<ErrorCode, number>> = {
  SIGN_IN_FAILED: 401,
  UNAUTHENTICATED: 401,
  APP_REFUSED: 403,
  FORBIDDEN: 403,
  INVALID: 400,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
};

function refusedByApi(error: unknown): Response {
  const body = domainErrorOf(error);
  if (!body || body.domainCode === "UNAVAILABLE") return unavailable();
  const wait = body.retryAfter === undefined ? {} : { "retry-after": String(body.retryAfter) };
  return json(body, STATUS[body.domainCode] ?? 400, wait);
}
