import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { ErrorBody } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { headersOf } from "./headers.ts";

type Answer = Pick<ErrorBody, "domainCode" | "message"> & { line: string };

const UNREADABLE: Answer = {
  line: "400 Bad Request",
  domainCode: "INVALID",
  message: "The request could not be read.",
};

/** By the codes of Node.js. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: {
    line: "431 Request Header Fields Too Large",
    domainCode: "TOO_LARGE",
    message: "Send at most 16 KiB of headers.",
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    line: "408 Request Timeout",
    domainCode: "INVALID",
    message: "The request took too long to arrive.",
  },
};

/** For whoever expects of us what nobody can. Node.js would answer without our headers. */
export function answerExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const id = newId();
  const message = "Expect nothing but 100-continue.";
  const body = JSON.stringify({ domainCode: "INVALID", message, requestId: id } satisfies ErrorBody);
  response.writeHead(417, {
    ...headersOf({ id }),
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    connection: "close",
  });
  response.end(body);
}

/** For what the HTTP parser gives up: no request comes of it, and so no hook and no handler has a say. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { line, ...problem } = ANSWERS[error.code ?? ""] ?? UNREADABLE;
  const id = newId();
  const body = JSON.stringify({ ...problem, requestId: id } satisfies ErrorBody);
  const headers = {
    ...headersOf({ id }),
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    connection: "close",
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${line}\r\n${head.join("\r\n")}\r\n\r\n${body}`);
}
