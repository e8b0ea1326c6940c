import {
  AuditActors,
  AuditEventPage,
  AuditEventRef,
  AuditOfPatient,
  AuditValues,
  ListAuditEvents,
} from "@polyclinic/contracts";
import { listAuditEvents, listEventsOfPatient, openAuditValues } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { staffProcedure } from "../procedures.ts";
import { actorsOf, withNames } from "./audit-names.ts";

const tags = ["audit"];

/** Events name patients: who may see the log and no patients sees neither. */
const seeing = staffProcedure("audit:read", "patients:read");

export const audit = {
  list: seeing
    .meta({
      openapi: { method: "GET", path: "/audit-events", tags, summary: "Who did what, the newest first" },
    })
    .input(ListAuditEvents)
    .output(AuditEventPage)
    .query(({ ctx, input }) =>
      withNames(
        ctx,
        ctx.tenant.view("audit-event.listed", (tx) => listAuditEvents(tx, input)),
      ),
    ),

  ofPatient: seeing
    .meta({
      openapi: {
        method: "GET",
        path: "/patients/{patientId}/audit-events",
        tags,
        summary: "Who did what with a patient's record, the newest first",
      },
    })
    .input(AuditOfPatient)
    .output(AuditEventPage)
    .query(({ ctx, input }) =>
      withNames(
        ctx,
        ctx.tenant.view("audit-event.listed", (tx) => listEventsOfPatient(tx, input)),
      ),
    ),

  values: staffProcedure("audit:read-values", "audit:read", "patients:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/audit-events/{id}/values",
        tags,
        summary: "What a record was before and after",
      },
    })
    .input(AuditEventRef)
    .output(AuditValues)
    .query(({ ctx, input }) => ctx.tenant.view("audit-event.opened", (tx) => openAuditValues(tx, input))),

  actors: seeing.output(AuditActors).query(({ ctx }) => actorsOf(ctx)),
} satisfies TRPCRouterRecord;
