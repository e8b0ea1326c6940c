import { EmergencyAccessId } from "@polyclinic/contracts";
import { z } from "zod";
import { defineKind, nameOf } from "../kind.ts";
import { momentText } from "../moment.ts";

/** For whoever reviews it. Who it was, whose documents and why is read in the clinic, where it is kept. */
export const emergencyAccessOpened = defineKind({
  params: z.strictObject({ emergencyAccessId: EmergencyAccessId, openedAt: z.iso.datetime() }),
  isNecessary: true,
  example: {
    emergencyAccessId: EmergencyAccessId.parse("01a1fa47-0000-7000-8000-000000000001"),
    openedAt: "2026-11-25T08:20:00.000Z",
  },
  words: ({ openedAt }, reader) => ({
    clinic: nameOf(reader.clinic, reader.language),
    when: momentText(openedAt, reader),
  }),
  link: () => ({ app: "hospital", path: "/audit/emergency" }),
  action: { en: "Look at it", ne: "हेर्नुहोस्" },
  texts: {
    user: {
      "in-app": {
        en: {
          subject: "Documents were opened in an emergency",
          body: "Read who it was and why, and say whether it was justified.",
        },
        ne: {
          subject: "आपतकालमा कागजात खोलियो",
          body: "कसले र किन खोल्यो पढ्नुहोस्, अनि त्यो उचित थियो कि थिएन भन्नुहोस्।",
        },
      },
      email: {
        en: {
          subject: "Documents were opened in an emergency in {clinic}",
          body: "On {when} somebody of {clinic} opened documents of a patient in an emergency, which their role keeps closed. They stay open for an hour at most, and each look stands in the audit log.\n\nSign in to {clinic} to read who it was and why, and to say afterwards whether it was justified. What nobody has reviewed within three days is shown as overdue.",
        },
        ne: {
          subject: "{clinic}मा आपतकालमा कागजात खोलियो",
          body: "{when} मा {clinic}का कसैले आफ्नो भूमिकाले खोल्न नमिल्ने एक बिरामीका कागजात आपतकालमा खोल्नुभयो। ती बढीमा एक घण्टा खुला रहन्छन्, र हरेक हेराइ गतिविधि अभिलेखमा रहन्छ।\n\nको हुनुहुन्थ्यो र किन खोल्नुभयो पढ्न, र पछि त्यो उचित थियो कि थिएन भन्न {clinic}मा साइन-इन गर्नुहोस्। तीन दिनभित्र कसैले समीक्षा नगरे ढिलो भएको देखाइन्छ।",
        },
      },
      push: {
        en: { subject: "Documents were opened in an emergency", body: "Sign in to {clinic} to look at it." },
        ne: { subject: "आपतकालमा कागजात खोलियो", body: "हेर्न {clinic}मा साइन-इन गर्नुहोस्।" },
      },
    },
  },
});
