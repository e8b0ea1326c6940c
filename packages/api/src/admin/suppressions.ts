import { LiftSuppression, ListSuppressions, Suppression, SuppressionPage } from "@polyclinic/contracts";
import { liftSuppression, listSuppressions } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";

export const suppressions = {
  list: operatorProcedure("suppressions:read")
    .input(ListSuppressions)
    .output(SuppressionPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => listSuppressions(tx, input))),
  lift: operatorProcedure("suppressions:lift")
    .meta({ repeat: "by-key" })
    .input(LiftSuppression)
    .output(Suppression)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("suppression.lifted", (tx) => liftSuppression(tx, ctx.services.addresses, input)),
    ),
} satisfies TRPCRouterRecord;
