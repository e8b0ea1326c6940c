import {
  ConsentsOf,
  ListMessages,
  Message,
  MessageConsents,
  MessagePage,
  MessageRef,
  RecordConsent,
} from "@polyclinic/contracts";
import { listMessages, openMessage, readConsents, recordConsent } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { staffProcedure } from "../procedures.ts";
import { withRecipient, withRecipients } from "./message-names.ts";

const tags = ["messages"];

/** Messages name patients: who may see the log and no patients sees neither. */
const seeing = staffProcedure("messages:read", "patients:read");

/** What the clinic has sent, and whether a patient wants to be written to. */
export const messages = {
  list: seeing
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
    .query(({ ctx, input }) =>
      withRecipients(
        ctx,
        ctx.tenant.view("message.listed", (tx) => listMessages(tx, input)),
      ),
    ),

  byId: seeing
    .meta({
      openapi: { method: "GET", path: "/messages/{id}", tags, summary: "What became of one message" },
    })
    .input(MessageRef)
    .output(Message)
    .query(({ ctx, input }) =>
      withRecipient(
        ctx,
        ctx.tenant.view("message.opened", (tx) => openMessage(tx, input)),
      ),
    ),

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
      repeat: "by-key",
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
