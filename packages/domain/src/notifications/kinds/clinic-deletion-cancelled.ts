import { TenantId } from "@polyclinic/contracts";
import { z } from "zod";
import { defineKind, nameOf } from "../kind.ts";
import { momentText } from "../moment.ts";

/** For those who heard that the clinic was to be deleted. */
export const clinicDeletionCancelled = defineKind({
  params: z.strictObject({ clinicId: TenantId, cancelledAt: z.iso.datetime() }),
  isNecessary: true,
  example: {
    clinicId: TenantId.parse("01a1fa47-0000-7000-8000-000000000002"),
    cancelledAt: "2026-11-25T08:20:00.000Z",
  },
  words: ({ cancelledAt }, reader) => ({
    clinic: nameOf(reader.clinic, reader.language),
    when: momentText(cancelledAt, reader),
  }),
  link: () => null,
  action: { en: "", ne: "" },
  texts: {
    user: {
      email: {
        en: {
          subject: "{clinic} is not deleted",
          body: "The deletion of {clinic} was cancelled on {when}. Nothing was removed. The clinic stays suspended until the operator of Polyclinic opens it again.",
        },
        ne: {
          subject: "{clinic} मेटाइँदैन",
          body: "{when} मा {clinic} मेटाउने अनुरोध रद्द गरियो। केही हटाइएको छैन। Polyclinic का सञ्चालकले फेरि नखोलेसम्म क्लिनिक निलम्बित नै रहन्छ।",
        },
      },
    },
  },
});
