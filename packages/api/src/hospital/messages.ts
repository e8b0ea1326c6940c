import { ConsentsOf, ListMessages, MessageConsents, MessagePage, RecordConsent } from "@polyclinic/contracts";
import { listMessages, readConsents, recordConsent } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { staffProcedure } from "../procedures.ts";

const tags = ["messages"];

/** What the clinic has sent, and whether a patient wants to be written to. */
export const messages = {
  list: staffProcedure("messages:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/messages",
        tags,
        summary: "What was sent and what became of it, the newest first",
      },
    })
    .input(ListMessages)
    .output(MessagePage)
    .query(({ ctx, input }) => ctx.tenant.view("message.listed", (tx) => listMessages(tx, input))),

  consents: staffProcedure("patients:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/patients/{patientId}/message-consents",
        tags,
        summary: "Whether a patient wants to be written to",
      },
    })
    .input(ConsentsOf)
    .output(MessageConsents)
    .query(({ ctx, input }) => ctx.tenant.view("message-consent.listed", (tx) => readConsents(tx, input))),

  recordConsent: staffProcedure("patients:update", "patients:read")
    .meta({
      openapi: {
        method: "POST",
        path: "/patients/{patientId}/message-consents",
        tags,
        summary: "Write down what a patient has decided",
      },
    })
    .input(RecordConsent)
    .output(MessageConsents)
    .mutation(({ ctx, input }) =>
      ctx.tenant.write("message-consent.recorded", (tx) => recordConsent(tx, input)),
    ),
} satisfies TRPCRouterRecord;
