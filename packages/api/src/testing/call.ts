import type { ErrorBody } from "@polyclinic/contracts";
import type { FastifyInstance } from "fastify";

export type Headers = Record<string, string>;

export interface Answer {
  status: number;
  data: unknown;
  error: ErrorBody | undefined;
  headers: Record<string, unknown>;
}

/** A tRPC call as a client sends it. */
export async function call(
  server: FastifyInstance,
  path: string,
  input: unknown,
  headers: Headers,
): Promise<Answer> {
  const body = input === undefined ? {} : { payload: JSON.stringify(input) };
  const response = await server.inject({
    method: "POST",
    url: `/trpc/${path}`,
    headers: { "content-type": "application/json", ...headers },
    ...body,
  });
  const answer = response.json<{ result?: { data: unknown }; error?: { data: ErrorBody } }>();
  return {
    status: response.statusCode,
    data: answer.result?.data,
    error: answer.error?.data,
    headers: response.headers,
  };
}

export async function rest(
  server: FastifyInstance,
  method: "GET" | "POST" | "PATCH",
  url: string,
  headers: Headers,
  body?: unknown,
): Promise<Answer> {
  const response = await server.inject({
    method,
    url: `/api${url}`,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  });
  const answer = response.json<unknown>();
  const isError = response.statusCode >= 400;
  return {
    status: response.statusCode,
    data: isError ? undefined : answer,
    error: isError ? (answer as ErrorBody) : undefined, // as: asserted by the tests that use it
    headers: response.headers,
  };
}
