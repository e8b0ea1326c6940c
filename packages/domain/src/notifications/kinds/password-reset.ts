import { z } from "zod";
import { defineKind } from "../kind.ts";
import { momentText } from "../moment.ts";

export const passwordReset = defineKind({
  params: z.strictObject({
    resetId: z.uuid(),
    /** Where it was asked for. */
    app: z.enum(["hospital", "admin"]),
    expiresAt: z.iso.datetime(),
  }),
  isNecessary: true,
  example: {
    resetId: "01a1fa47-0000-7000-8000-000000000001",
    app: "hospital",
    expiresAt: "2026-11-25T08:20:00.000Z",
  },
  words: ({ expiresAt }, reader) => ({ until: momentText(expiresAt, reader) }),
  link: ({ resetId: id, app, expiresAt }) => ({
    app,
    path: "/reset-password",
    key: { purpose: "password-reset", id, expiresAt },
  }),
  action: { en: "Choose a new password", ne: "नयाँ पासवर्ड राख्नुहोस्" },
  texts: {
    user: {
      email: {
        en: {
          subject: "Choose a new password",
          body: "Somebody asked for a new password for your Polyclinic account. If it was you, choose one by {until}.\n\nIf it was not you, you need not do anything: your password stays as it is.",
        },
        ne: {
          subject: "नयाँ पासवर्ड राख्नुहोस्",
          body: "तपाईंको Polyclinic खाताका लागि नयाँ पासवर्ड मागिएको छ। तपाईंले नै माग्नुभएको हो भने {until} भित्र नयाँ पासवर्ड राख्नुहोस्।\n\nतपाईंले माग्नुभएको होइन भने केही गर्नु पर्दैन: पुरानै पासवर्ड रहन्छ।",
        },
      },
    },
  },
});
