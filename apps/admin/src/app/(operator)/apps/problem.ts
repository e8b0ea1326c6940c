import { domainErrorOf, isUnreachable } from "@polyclinic/client";

type AppProblem = "unreachable" | "own" | "twoKeys" | "failed";

/** Null: nothing, or the fields say it. `clash`: what a CONFLICT means here. */
export function problemOf(error: unknown, clash: "own" | "twoKeys"): AppProblem | null {
  if (!error) return null;
  if (isUnreachable(error)) return "unreachable";
  switch (domainErrorOf(error)?.domainCode) {
    case "CONFLICT":
      return clash;
    case "INVALID":
      return null;
    default:
      return "failed";
  }
}
