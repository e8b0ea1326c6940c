import { DomainError } from "@polyclinic/contracts";
import { TRPCError } from "@trpc/server";
import { tooLarge } from "./errors.ts";

export const NOT_JSON = new TRPCError({
  code: "UNSUPPORTED_MEDIA_TYPE",
  cause: new DomainError("INVALID", "Send JSON, with content-type: application/json."),
});

/** What Fastify throws before a handler runs; its messages can repeat the request. */
export function requestError(error: unknown): unknown {
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown }; // as: only looked at, Fastify's errors have them
  if (code === "FST_ERR_BAD_URL") return new DomainError("NOT_FOUND", "There is no such address.");
  if (statusCode === 413) return tooLarge();
  if (statusCode === 415) return NOT_JSON;
  if (typeof statusCode === "number" && statusCode >= 400 && statusCode < 500) {
    return new DomainError("INVALID", "The request could not be read: is its body valid JSON?");
  }
  return error;
}
