import { ResetSecondFactor } from "@polyclinic/contracts";
import { resetSecondFactor } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { z } from "zod";
import { operatorProcedure } from "../procedures.ts";

/** Of others, who have lost theirs. One's own: ../auth.ts. */
export const secondFactors = {
  reset: operatorProcedure("second-factors:reset")
    .meta({ repeat: "by-key" })
    .input(ResetSecondFactor)
    .output(z.object({}))
    .mutation(({ ctx, input }) =>
      ctx.platform.write("second-factor.reset", async (tx) => {
        await resetSecondFactor(tx, input);
        return {};
      }),
    ),
} satisfies TRPCRouterRecord;
