import {
  ListSupportGrants,
  RequestSupport,
  SupportGrant,
  SupportGrantPage,
  SupportGrantRef,
} from "@polyclinic/contracts";
import { endSupport, listAllSupportGrants, requestSupport } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";

const requesting = operatorProcedure("support-grants:request");

/** The operator asks a clinic to be let in. The clinic's side of it: ../hospital/support.ts. */
export const supportRequests = {
  list: operatorProcedure("support-grants:read")
    .input(ListSupportGrants)
    .output(SupportGrantPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => listAllSupportGrants(tx, input))),
  request: requesting
    .meta({ repeat: "by-key" })
    .input(RequestSupport)
    .output(SupportGrant)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("support-grant.requested", (tx) => requestSupport(tx, input)),
    ),
  end: requesting
    .meta({ repeat: "by-key" })
    .input(SupportGrantRef)
    .output(SupportGrant)
    .mutation(({ ctx, input }) => ctx.platform.write("support-grant.ended", (tx) => endSupport(tx, input))),
} satisfies TRPCRouterRecord;
