import { TenantId } from "@polyclinic/contracts";
import { z } from "zod";
import { defineKind, nameOf } from "../kind.ts";
import { momentText } from "../moment.ts";

/** Sent to an address: whoever reads there may have no account yet. */
export const invitation = defineKind({
  params: z.strictObject({ invitationId: z.uuid(), clinicId: TenantId, expiresAt: z.iso.datetime() }),
  isNecessary: true,
  example: {
    invitationId: "01a1fa47-0000-7000-8000-000000000001",
    clinicId: TenantId.parse("01a1fa47-0000-7000-8000-000000000002"),
    expiresAt: "2026-12-02T08:20:00.000Z",
  },
  words: ({ expiresAt }, reader) => ({
    clinic: nameOf(reader.clinic, reader.language),
    until: momentText(expiresAt, reader),
  }),
  link: ({ invitationId: id, expiresAt }) => ({
    app: "hospital",
    path: "/invitation",
    key: { purpose: "invitation", id, expiresAt },
  }),
  action: { en: "Accept the invitation", ne: "निमन्त्रणा स्वीकार गर्नुहोस्" },
  texts: {
    user: {
      email: {
        en: {
          subject: "{clinic} invites you to Polyclinic",
          body: "You are invited to work in {clinic} with Polyclinic.\n\nThe invitation is valid until {until}. If you do not know this clinic, you need not do anything.",
        },
        ne: {
          subject: "{clinic}ले तपाईंलाई Polyclinic मा निमन्त्रणा गरेको छ",
          body: "तपाईंलाई {clinic}मा Polyclinic मार्फत काम गर्न निमन्त्रणा गरिएको छ।\n\nयो निमन्त्रणा {until} सम्म मान्य छ। यो क्लिनिक तपाईंले चिन्नुभएको छैन भने केही गर्नु पर्दैन।",
        },
      },
    },
  },
});
