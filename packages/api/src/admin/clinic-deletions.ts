// A clinic reads in its own log, for as long as it has one, that its deletion was asked for or cancelled. The reason stays
// with the operators.
import type { ClinicDeletion, DeletionRef, RequestDeletion } from "@polyclinic/contracts";
import { cancelDeletion, requestDeletion } from "@polyclinic/domain";
import { type OperatorContext, tellClinic } from "./clinic-status.ts";

export async function askForDeletion(ctx: OperatorContext, input: RequestDeletion): Promise<ClinicDeletion> {
  const { deletion, tenant } = await ctx.platform.write("clinic.deletion-requested", (tx) =>
    requestDeletion(tx, input),
  );
  await tellClinic(ctx, tenant, "clinic.deletion-requested");
  return deletion;
}

export async function takeBackDeletion(ctx: OperatorContext, input: DeletionRef): Promise<ClinicDeletion> {
  const { deletion, tenant } = await ctx.platform.write("clinic.deletion-cancelled", (tx) =>
    cancelDeletion(tx, input),
  );
  await tellClinic(ctx, tenant, "clinic.deletion-cancelled");
  return deletion;
}
