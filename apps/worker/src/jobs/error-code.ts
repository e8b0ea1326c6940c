import { DomainError } from "@polyclinic/contracts";
import { causeOf } from "@polyclinic/process";
import { PermanentFailure } from "./handler.ts";

/** One short word for an error. Its message may hold what was typed, so nothing of it is ever kept. */
export function errorCodeOf(error: unknown): string {
  if (error instanceof PermanentFailure || error instanceof DomainError) return error.code;
  const { code, name } = causeOf(error);
  return code ?? name;
}
