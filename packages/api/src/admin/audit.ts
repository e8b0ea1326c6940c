import {
  KeptAuditEventPage,
  ListKeptAuditEvents,
  ListPlatformAuditEvents,
  PlatformAuditEventPage,
} from "@polyclinic/contracts";
import { listKeptEvents, listPlatformEvents } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";

/** Of the platform: a clinic's log is the clinic's, until it is deleted. */
export const platformAudit = {
  list: operatorProcedure("platform-audit:read")
    .input(ListPlatformAuditEvents)
    .output(PlatformAuditEventPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => listPlatformEvents(tx, input))),
  kept: operatorProcedure("platform-audit:read")
    .input(ListKeptAuditEvents)
    .output(KeptAuditEventPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => listKeptEvents(tx, input))),
} satisfies TRPCRouterRecord;
