import { Browser } from "@polyclinic/contracts";
import { z } from "zod";
import { browserText } from "../browser.ts";
import { defineKind } from "../kind.ts";
import { momentText } from "../moment.ts";

export const newSignIn = defineKind({
  params: z.strictObject({ browser: Browser, signedInAt: z.iso.datetime() }),
  isNecessary: true,
  example: { browser: { name: "Firefox", system: "Windows" }, signedInAt: "2026-11-25T08:20:00.000Z" },
  words: ({ browser, signedInAt }, reader) => ({
    device: browserText(browser, reader.language),
    when: momentText(signedInAt, reader),
  }),
  link: () => null,
  action: { en: "", ne: "" },
  texts: {
    user: {
      email: {
        en: {
          subject: "New sign-in to your Polyclinic account",
          body: "Your account was used to sign in with {device} for the first time, on {when}.\n\nIf it was you, you need not do anything. If it was not, choose a new password now and tell the administrator of your clinic.",
        },
        ne: {
          subject: "तपाईंको Polyclinic खातामा नयाँ साइन-इन",
          body: "{when} मा तपाईंको खाताबाट {device} मार्फत पहिलो पटक साइन-इन भयो।\n\nतपाईं नै हुनुहुन्थ्यो भने केही गर्नु पर्दैन। होइन भने तुरुन्त नयाँ पासवर्ड राख्नुहोस् र आफ्नो क्लिनिकको प्रशासकलाई भन्नुहोस्।",
        },
      },
      push: {
        en: { subject: "New sign-in", body: "Your account was used with {device}. Was it you?" },
        ne: { subject: "नयाँ साइन-इन", body: "तपाईंको खाता {device} बाट प्रयोग भयो। तपाईं नै हो?" },
      },
    },
  },
});
