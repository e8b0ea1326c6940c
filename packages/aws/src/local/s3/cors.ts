import type { IncomingMessage, ServerResponse } from "node:http";
import { S3Error } from "./error.ts";

const METHODS = ["GET", "HEAD", "PUT", "POST"];

/** The bucket's CORS rule: these origins may upload and download, with any headers. */
export function addCorsHeaders(
  message: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
): void {
  const { origin } = message.headers;
  if (origin === undefined || !origins.includes(origin)) return;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-expose-headers", "ETag");
  response.setHeader("vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
}

/** Answers a preflight request, which carries no signature. */
export function answerPreflight(
  message: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
): void {
  const method = message.headers["access-control-request-method"] ?? "";
  const isAllowed = origins.includes(message.headers.origin ?? "") && METHODS.includes(method);
  if (!isAllowed) throw new S3Error("AccessForbidden", "CORSResponse: This CORS request is not allowed.");
  addCorsHeaders(message, response, origins);
  const headers = message.headers["access-control-request-headers"];
  response.writeHead(200, {
    "access-control-allow-methods": METHODS.join(", "),
    ...(headers && { "access-control-allow-headers": headers }),
    "access-control-max-age": "300",
  });
  response.end();
}
