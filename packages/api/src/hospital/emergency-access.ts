import {
  CurrentEmergencyAccess,
  EmergencyAccess,
  EmergencyAccessOfPatient,
  EmergencyAccessPage,
  EmergencyAccessRef,
  ListEmergencyAccesses,
  OpenEmergencyAccess,
  OwnEmergencyAccess,
  ReviewEmergencyAccess,
} from "@polyclinic/contracts";
import {
  currentEmergencyAccess,
  endEmergencyAccess,
  listEmergencyAccesses,
  openEmergencyAccess,
  reviewEmergencyAccess,
} from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { staffProcedure } from "../procedures.ts";
import { withPeople, withPerson } from "./emergency-access-names.ts";

const tags = ["emergency access"];

/** Documents that a role keeps closed are opened for an hour, and somebody else looks at it afterwards. */
export const emergencyAccess = {
  open: staffProcedure("emergency-access:open", "patients:read")
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/patients/{patientId}/emergency-access",
        status: 201,
        tags,
        summary: "Open a patient's documents for an hour, for a reason that is reviewed",
      },
    })
    .input(OpenEmergencyAccess)
    .output(OwnEmergencyAccess)
    .mutation(({ ctx, input }) =>
      ctx.tenant.write("emergency-access.opened", (tx) => openEmergencyAccess(tx, input)),
    ),

  current: staffProcedure("emergency-access:open")
    .meta({
      openapi: {
        method: "GET",
        path: "/patients/{patientId}/emergency-access",
        tags,
        summary: "The caller's own access to a patient's documents, while it runs",
      },
    })
    .input(EmergencyAccessOfPatient)
    .output(CurrentEmergencyAccess)
    .query(({ ctx, input }) => ctx.tenant.readUnrecorded((tx) => currentEmergencyAccess(tx, input))),

  end: staffProcedure("emergency-access:open")
    .meta({
      repeat: { harmless: "What is over stays over." },
      openapi: {
        method: "POST",
        path: "/emergency-accesses/{id}/end",
        tags,
        summary: "End an own access before its time",
      },
    })
    .input(EmergencyAccessRef)
    .output(OwnEmergencyAccess)
    .mutation(({ ctx, input }) =>
      ctx.tenant.write("emergency-access.ended", (tx) => endEmergencyAccess(tx, input)),
    ),

  list: staffProcedure("emergency-access:read", "patients:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/emergency-accesses",
        tags,
        summary: "Who has opened documents in an emergency, the newest first",
      },
    })
    .input(ListEmergencyAccesses)
    .output(EmergencyAccessPage)
    .query(({ ctx, input }) =>
      withPeople(
        ctx,
        ctx.tenant.view("emergency-access.listed", (tx) => listEmergencyAccesses(tx, input)),
      ),
    ),

  review: staffProcedure("emergency-access:review", "emergency-access:read", "patients:read")
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/emergency-accesses/{id}/review",
        tags,
        summary: "Say afterwards whether it was justified",
      },
    })
    .input(ReviewEmergencyAccess)
    .output(EmergencyAccess)
    .mutation(({ ctx, input }) =>
      withPerson(
        ctx,
        ctx.tenant.write("emergency-access.reviewed", (tx) => reviewEmergencyAccess(tx, input)),
      ),
    ),
} satisfies TRPCRouterRecord;
