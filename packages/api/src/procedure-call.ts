import { causeOf } from "@polyclinic/process";
import { type AnyTRPCRouter, getTRPCErrorFromUnknown, TRPCError, type TRPCProcedureType } from "@trpc/server";
import type { Context } from "./context.ts";
import { proceduresOf, typeOf } from "./definitions.ts";
import { describeError, type Problem } from "./errors.ts";

export interface Call {
  path: string;
  type: TRPCProcedureType | "unknown";
}

export interface Failure {
  ok: false;
  call: Call;
  error: TRPCError;
  problem: Problem;
}

export type Outcome = { ok: true; data: unknown } | Failure;

/** A query or a mutation. It never throws; what failed stands in the log, without the input. */
export async function callProcedure(
  router: AnyTRPCRouter,
  path: string,
  getRawInput: () => Promise<unknown>,
  ctx: Context,
): Promise<Outcome> {
  const procedure = proceduresOf(router)[path];
  const type = procedure && typeOf(procedure);
  try {
    if (!type || type === "subscription") throw new TRPCError({ code: "NOT_FOUND" });
    return {
      ok: true,
      data: await procedure({ ctx, path, type, getRawInput, signal: undefined, batchIndex: 0 }),
    };
  } catch (thrown) {
    const failure = failed(thrown, { path, type: type ?? "unknown" });
    logFailure(ctx, failure);
    return failure;
  }
}

export function failed(thrown: unknown, call: Call): Failure {
  const error = getTRPCErrorFromUnknown(thrown);
  return { ok: false, call, error, problem: describeError(error) };
}

/** A refusal is an everyday event; only what is our fault brings the stack. An unknown path is the caller's text. */
export function logFailure({ caller, services }: Context, { call, error, problem }: Failure): void {
  const { domainCode, fields, httpStatus } = problem;
  const procedure = call.type === "unknown" ? undefined : call.path;
  const entry = { requestId: caller.requestId, procedure, domainCode };
  if (httpStatus >= 500) {
    services.log.error({ ...entry, cause: causeOf(error.cause ?? error) }, "a call failed");
  } else {
    services.log.info({ ...entry, refused: fields?.map(({ code }) => code) }, "a call was refused");
  }
}
