import { z } from "zod";
import { defineKind } from "../kind.ts";
import { momentText } from "../moment.ts";

export const signInLocked = defineKind({
  params: z.strictObject({
    /** Where the last wrong password was typed. */
    app: z.enum(["hospital", "admin"]),
    endsAt: z.iso.datetime(),
  }),
  isNecessary: true,
  example: { app: "hospital", endsAt: "2026-11-25T08:20:00.000Z" },
  words: ({ endsAt }, reader) => ({ until: momentText(endsAt, reader) }),
  link: ({ app }) => ({ app, path: "/forgot-password" }),
  action: { en: "Choose a new password", ne: "नयाँ पासवर्ड राख्नुहोस्" },
  texts: {
    user: {
      email: {
        en: {
          subject: "Sign-in to your Polyclinic account is closed for a while",
          body: "Somebody typed a wrong password for your Polyclinic account several times. Nobody can sign in to it until {until}, not even with the right one. Where you are signed in already, you can go on.\n\nIf it was you and you have forgotten it, choose a new one: that opens the account at once. If it was not you, your password stays as it is. Tell the administrator of your clinic if it happens again.",
        },
        ne: {
          subject: "तपाईंको Polyclinic खातामा साइन-इन केही समय बन्द",
          body: "तपाईंको Polyclinic खातामा धेरै पटक गलत पासवर्ड टाइप गरियो। {until} सम्म सही पासवर्डले पनि कसैले साइन-इन गर्न सक्दैन। पहिले नै साइन-इन भएको ठाउँमा भने काम गर्न मिल्छ।\n\nतपाईं नै हुनुहुन्थ्यो र पासवर्ड बिर्सनुभयो भने नयाँ राख्नुहोस्: खाता तुरुन्त खुल्छ। तपाईं हुनुहुन्नथ्यो भने पुरानै पासवर्ड रहन्छ। फेरि यस्तो भए आफ्नो क्लिनिकको प्रशासकलाई भन्नुहोस्।",
        },
      },
    },
  },
});
