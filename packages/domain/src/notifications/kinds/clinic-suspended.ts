import { TenantId } from "@polyclinic/contracts";
import { z } from "zod";
import { defineKind, nameOf } from "../kind.ts";
import { momentText } from "../moment.ts";

/** For the clinic's administrators. */
export const clinicSuspended = defineKind({
  params: z.strictObject({ clinicId: TenantId, suspendedAt: z.iso.datetime() }),
  isNecessary: true,
  example: {
    clinicId: TenantId.parse("01a1fa47-0000-7000-8000-000000000002"),
    suspendedAt: "2026-11-25T08:20:00.000Z",
  },
  words: ({ suspendedAt }, reader) => ({
    clinic: nameOf(reader.clinic, reader.language),
    when: momentText(suspendedAt, reader),
  }),
  link: () => null,
  action: { en: "", ne: "" },
  texts: {
    user: {
      email: {
        en: {
          subject: "{clinic} is suspended",
          body: "{clinic} was suspended on {when}. Nobody can sign in to it until it is opened again. Its data are kept.\n\nThe operator of Polyclinic can tell you why.",
        },
        ne: {
          subject: "{clinic} निलम्बन गरिएको छ",
          body: "{when} मा {clinic} निलम्बन गरियो। फेरि नखोलिएसम्म यसमा कसैले साइन-इन गर्न सक्दैन। यसको तथ्याङ्क सुरक्षित छ।\n\nकारण Polyclinic का सञ्चालकले बताउन सक्नुहुन्छ।",
        },
      },
      push: {
        en: { subject: "Clinic suspended", body: "{clinic} is suspended. Nobody can sign in to it." },
        ne: { subject: "क्लिनिक निलम्बित", body: "{clinic} निलम्बन गरिएको छ। यसमा कसैले साइन-इन गर्न सक्दैन।" },
      },
    },
  },
});
