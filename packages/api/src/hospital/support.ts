import { ListSupportGrants, SupportGrant, SupportGrantPage, SupportGrantRef } from "@polyclinic/contracts";
import { approveSupport, endSupport, listSupportGrants, refuseSupport } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { staffProcedure } from "../procedures.ts";

const tags = ["support"];
const deciding = staffProcedure("support-grants:decide", "support-grants:read");

/** Whether whoever runs the platform may look at the clinic's records, and until when. */
export const supportGrants = {
  list: staffProcedure("support-grants:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/support-grants",
        tags,
        summary: "Who of the platform was let in, the newest first",
      },
    })
    .input(ListSupportGrants)
    .output(SupportGrantPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => listSupportGrants(tx, ctx.tenant.tenant.id, input))),

  approve: deciding
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/support-grants/{id}/approve",
        tags,
        summary: "Let them in, from now on",
      },
    })
    .input(SupportGrantRef)
    .output(SupportGrant)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("support-grant.approved", (tx) => approveSupport(tx, ctx.tenant.tenant.id, input)),
    ),

  refuse: deciding
    .meta({
      repeat: "by-key",
      openapi: { method: "POST", path: "/support-grants/{id}/refuse", tags, summary: "Do not let them in" },
    })
    .input(SupportGrantRef)
    .output(SupportGrant)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("support-grant.refused", (tx) => refuseSupport(tx, ctx.tenant.tenant.id, input)),
    ),

  end: deciding
    .meta({
      repeat: "by-key",
      openapi: { method: "POST", path: "/support-grants/{id}/end", tags, summary: "End it before its time" },
    })
    .input(SupportGrantRef)
    .output(SupportGrant)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("support-grant.ended", (tx) => endSupport(tx, input, ctx.tenant.tenant.id)),
    ),
} satisfies TRPCRouterRecord;
