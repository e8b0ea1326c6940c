import { TenantId } from "@polyclinic/contracts";
import { z } from "zod";
import { defineKind, nameOf } from "../kind.ts";
import { momentText } from "../moment.ts";

/** For those who were the clinic's administrators. */
export const clinicDeleted = defineKind({
  params: z.strictObject({ clinicId: TenantId, deletedAt: z.iso.datetime() }),
  isNecessary: true,
  example: {
    clinicId: TenantId.parse("01a1fa47-0000-7000-8000-000000000002"),
    deletedAt: "2026-12-25T08:20:00.000Z",
  },
  words: ({ deletedAt }, reader) => ({
    clinic: nameOf(reader.clinic, reader.language),
    when: momentText(deletedAt, reader),
  }),
  link: () => null,
  action: { en: "", ne: "" },
  texts: {
    user: {
      email: {
        en: {
          subject: "{clinic} is deleted",
          body: "{clinic} was deleted on {when}. Its patients' records, documents and messages are removed from Polyclinic. Its audit log is kept for six years, and nobody is a member of it any more.\n\nYour own account stays as it is.",
        },
        ne: {
          subject: "{clinic} मेटाइयो",
          body: "{when} मा {clinic} मेटाइयो। यसका बिरामीका रेकर्ड, कागजात र सन्देश Polyclinic बाट हटाइए। गतिविधि अभिलेख छ वर्षसम्म राखिन्छ र अब यसको कोही सदस्य छैन।\n\nतपाईंको आफ्नो खाता जस्ताको तस्तै रहन्छ।",
        },
      },
    },
  },
});
