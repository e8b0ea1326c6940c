import {
  DeadLetterPage,
  DeadLetterRefs,
  DeadLettersDone,
  JobOverview,
  ListDeadLetters,
} from "@polyclinic/contracts";
import { discardDeadLetters, listDeadLetters, readJobOverview, retryDeadLetters } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";

export const jobs = {
  overview: operatorProcedure("jobs:read")
    .output(JobOverview)
    .query(({ ctx }) => ctx.platform.read(readJobOverview)),
  deadLetters: operatorProcedure("jobs:read")
    .input(ListDeadLetters)
    .output(DeadLetterPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => listDeadLetters(tx, input))),
  retry: operatorProcedure("jobs:retry")
    .meta({ repeat: "by-key" })
    .input(DeadLetterRefs)
    .output(DeadLettersDone)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("dead-letter.retried", (tx) => retryDeadLetters(tx, input)),
    ),
  discard: operatorProcedure("jobs:discard")
    .meta({ repeat: "by-key" })
    .input(DeadLetterRefs)
    .output(DeadLettersDone)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("dead-letter.discarded", (tx) => discardDeadLetters(tx, input)),
    ),
} satisfies TRPCRouterRecord;
