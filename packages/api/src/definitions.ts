/* oxlint-disable no-underscore-dangle -- tRPC keeps definitions under _def; this file is the only one that looks */
import type { AnyTRPCProcedure, AnyTRPCRouter, TRPCProcedureType } from "@trpc/server";
import { z } from "zod";
import type { ProcedureMeta } from "./meta.ts";

/** By their path, like `patients.byId`. */
export function proceduresOf(router: AnyTRPCRouter): Record<string, AnyTRPCProcedure> {
  return router._def.procedures as Record<string, AnyTRPCProcedure>; // as: AnyTRPCRouter says any here
}

export function configOf(router: AnyTRPCRouter): AnyTRPCRouter["_def"]["_config"] {
  return router._def._config;
}

export function typeOf(procedure: AnyTRPCProcedure): TRPCProcedureType {
  return procedure._def.type;
}

export function metaOf(procedure: AnyTRPCProcedure): ProcedureMeta {
  return (procedure._def.meta as ProcedureMeta | undefined) ?? {}; // as: every procedure is built with trpc.ts
}

export function inputSchemaOf(procedure: AnyTRPCProcedure): z.ZodType {
  const { inputs } = procedure._def as unknown as { inputs: z.ZodType[] }; // as: there at run time, not in the types
  return inputs[0] ?? z.strictObject({});
}
