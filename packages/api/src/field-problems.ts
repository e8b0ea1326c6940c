import type { FieldProblem } from "@polyclinic/contracts";
import type { z } from "zod";

const MAX_FIELDS = 20;
const MAX_NAME = 100;

/** The fields that zod refused, without what was in them. */
export function fieldProblems(error: z.core.$ZodError): FieldProblem[] {
  return error.issues.flatMap(problemsOf).slice(0, MAX_FIELDS);
}

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code !== "unrecognized_keys") {
    return [{ path: dotted(issue.path), code: codeOf(issue), message: issue.message }];
  }
  // One per field, so that a form can point at it.
  return issue.keys.slice(0, MAX_FIELDS).map((key) => ({
    path: dotted([...issue.path, key.slice(0, MAX_NAME)]),
    code: issue.code,
    message: "There is no such field.",
  }));
}

/** Ours, where a schema of the contracts says one. */
function codeOf(issue: z.core.$ZodIssue): string {
  const own: unknown = issue.code === "custom" ? issue.params?.["code"] : undefined;
  return typeof own === "string" ? own : issue.code;
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}
