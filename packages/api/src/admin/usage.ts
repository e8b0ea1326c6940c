import { ClinicUsage, UsageOfClinic } from "@polyclinic/contracts";
import { readClinicUsage } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";

export const usage = {
  ofClinic: operatorProcedure("usage:read")
    .input(UsageOfClinic)
    .output(ClinicUsage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => readClinicUsage(tx, input))),
} satisfies TRPCRouterRecord;
