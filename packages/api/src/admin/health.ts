import { HealthHistory } from "@polyclinic/contracts";
import { readHealthHistory } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";

export const health = {
  history: operatorProcedure("health:read")
    .output(HealthHistory)
    .query(({ ctx }) => ctx.platform.read((tx) => readHealthHistory(tx))),
} satisfies TRPCRouterRecord;
