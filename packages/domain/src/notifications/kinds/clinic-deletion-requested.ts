import { TenantId } from "@polyclinic/contracts";
import { z } from "zod";
import { defineKind, nameOf } from "../kind.ts";
import { momentText } from "../moment.ts";

/** For the clinic's administrators, who cannot sign in to it any more. */
export const clinicDeletionRequested = defineKind({
  params: z.strictObject({ clinicId: TenantId, dueAt: z.iso.datetime() }),
  isNecessary: true,
  example: {
    clinicId: TenantId.parse("01a1fa47-0000-7000-8000-000000000002"),
    dueAt: "2026-12-25T08:20:00.000Z",
  },
  words: ({ dueAt }, reader) => ({
    clinic: nameOf(reader.clinic, reader.language),
    due: momentText(dueAt, reader),
  }),
  link: () => null,
  action: { en: "", ne: "" },
  texts: {
    user: {
      email: {
        en: {
          subject: "{clinic} will be deleted",
          body: "The operator of Polyclinic has asked for the deletion of {clinic}. From {due} on its patients' records, documents and messages are removed for good. Its audit log is kept for six years.\n\nUntil then the deletion can be cancelled. If you did not expect it, or have no copy of the clinic's data, write to the operator now.",
        },
        ne: {
          subject: "{clinic} मेटाइने भएको छ",
          body: "Polyclinic का सञ्चालकले {clinic} मेटाउन अनुरोध गर्नुभएको छ। {due} देखि यसका बिरामीका रेकर्ड, कागजात र सन्देश सदाका लागि हटाइन्छन्। गतिविधि अभिलेख भने छ वर्षसम्म राखिन्छ।\n\nत्यतिन्जेल यो रद्द गर्न सकिन्छ। तपाईंलाई यसबारे थाहा थिएन वा क्लिनिकको तथ्याङ्कको प्रति तपाईंसँग छैन भने सञ्चालकलाई अहिले नै लेख्नुहोस्।",
        },
      },
    },
  },
});
