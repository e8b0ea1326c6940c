import { randomUUID } from "node:crypto";
import type { ErrorBody, ErrorCode, FieldProblem } from "@polyclinic/contracts";

/** Answers of the BFF itself. The body is an ErrorBody and a tRPC error at once, so that every client can read it. */
export function refusal(
  domainCode: ErrorCode,
  message: string,
  httpStatus: number,
  headers: Record<string, string> = {},
  fields?: FieldProblem[],
): Response {
  const body: ErrorBody = { domainCode, message, requestId: randomUUID(), ...(fields && { fields }) };
  const error = { message, code: -32000, data: { code: "INTERNAL_SERVER_ERROR", httpStatus, ...body } };
  return json({ ...body, error }, httpStatus, headers);
}

export function unavailable(): Response {
  return refusal("UNAVAILABLE", "The service cannot be reached. Try again in a moment.", 503, {
    "retry-after": "5",
  });
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}
