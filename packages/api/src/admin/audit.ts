import { ListPlatformAuditEvents, PlatformAuditEventPage } from "@polyclinic/contracts";
import { listPlatformEvents } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";

/** Of the platform: a clinic's log is the clinic's. */
export const platformAudit = {
  list: operatorProcedure("platform-audit:read")
    .input(ListPlatformAuditEvents)
    .output(PlatformAuditEventPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => listPlatformEvents(tx, input))),
} satisfies TRPCRouterRecord;
