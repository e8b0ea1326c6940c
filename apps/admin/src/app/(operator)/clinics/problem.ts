import { domainErrorOf, isUnreachable } from "@polyclinic/client";

export type Problem = "conflict" | "unanswered" | "refused";

export function problemOf(error: unknown): Problem | null {
  if (!error) return null;
  if (isUnreachable(error)) return "unanswered";
  return domainErrorOf(error)?.domainCode === "CONFLICT" ? "conflict" : "refused";
}
