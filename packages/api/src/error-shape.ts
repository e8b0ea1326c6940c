import type { ErrorBody } from "@polyclinic/contracts";
import type { TRPCDefaultErrorData, TRPCErrorShape } from "@trpc/server";

/** `error.data` on the wire: what tRPC's own clients read, and the ErrorBody that REST sends alone. */
export interface ErrorData extends Omit<TRPCDefaultErrorData, "stack">, ErrorBody {}

/** An interface, so that each procedure's declaration names it instead of spelling it out. */
export interface ApiErrorShape extends TRPCErrorShape<ErrorData> {}
