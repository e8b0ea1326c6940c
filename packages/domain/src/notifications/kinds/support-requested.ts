import { SupportGrantId } from "@polyclinic/contracts";
import { z } from "zod";
import { defineKind, nameOf } from "../kind.ts";
import { momentText } from "../moment.ts";

/** For whoever may answer it. The reason is read in the clinic, where it is kept. */
export const supportRequested = defineKind({
  params: z.strictObject({ grantId: SupportGrantId, requestedAt: z.iso.datetime() }),
  isNecessary: false,
  example: {
    grantId: SupportGrantId.parse("01a1fa47-0000-7000-8000-000000000001"),
    requestedAt: "2026-11-25T08:20:00.000Z",
  },
  words: ({ requestedAt }, reader) => ({
    clinic: nameOf(reader.clinic, reader.language),
    when: momentText(requestedAt, reader),
  }),
  link: () => ({ app: "hospital", path: "/staff/support" }),
  action: { en: "Read the request", ne: "अनुरोध हेर्नुहोस्" },
  texts: {
    user: {
      "in-app": {
        en: { subject: "Support asks for access", body: "The operator of Polyclinic waits for your answer." },
        ne: {
          subject: "सहयोगका लागि पहुँच मागिएको छ",
          body: "Polyclinic को सञ्चालक तपाईंको जवाफ कुर्दै हुनुहुन्छ।",
        },
      },
      email: {
        en: {
          subject: "Support asks for access to {clinic}",
          body: "On {when} the operator of Polyclinic asked to look at records of {clinic} for a time. Nothing is shown before somebody of the clinic allows it.\n\nSign in to {clinic} to read why and for how long, and to allow or refuse it. What nobody answers within three days lapses.",
        },
        ne: {
          subject: "{clinic}मा सहयोगका लागि पहुँच मागिएको छ",
          body: "{when} मा Polyclinic को सञ्चालकले केही समयका लागि {clinic}का अभिलेख हेर्न अनुमति माग्नुभयो। क्लिनिकको कसैले अनुमति नदिएसम्म केही देखाइँदैन।\n\nकिन र कति समयका लागि हो पढ्न, अनुमति दिन वा अस्वीकार गर्न {clinic}मा साइन-इन गर्नुहोस्। तीन दिनभित्र कसैले जवाफ नदिए अनुरोध आफैँ रद्द हुन्छ।",
        },
      },
      push: {
        en: { subject: "Support asks for access", body: "Sign in to {clinic} to answer." },
        ne: { subject: "सहयोगका लागि पहुँच मागिएको छ", body: "जवाफ दिन {clinic}मा साइन-इन गर्नुहोस्।" },
      },
    },
  },
});
