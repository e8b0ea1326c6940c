import type { Language } from "@polyclinic/contracts";
import { z } from "zod";
import { defineKind } from "../kind.ts";
import { momentText } from "../moment.ts";

/** What became of somebody's password or second factor. */
const AccountChange = z.enum([
  "password",
  "on",
  "off",
  "reset",
  "new-recovery-codes",
  "recovery-code-used",
  "locked",
]);
export type AccountChange = z.infer<typeof AccountChange>;

const CHANGES: Readonly<Record<AccountChange, Record<Language, string>>> = {
  password: {
    en: "a new password was set, and whoever was signed in elsewhere with the old one is signed out",
    ne: "नयाँ पासवर्ड राखियो, र पुरानोले अन्त साइन इन भएका सबै साइन आउट भए",
  },
  on: {
    en: "a second factor was set up",
    ne: "दोस्रो प्रमाण राखियो",
  },
  off: {
    en: "the second factor was switched off",
    ne: "दोस्रो प्रमाण बन्द गरियो",
  },
  reset: {
    en: "the operator of Polyclinic reset the second factor, and you set up a new one when you sign in",
    ne: "Polyclinic का सञ्चालकले दोस्रो प्रमाण हटाए, साइन-इन गर्दा नयाँ राख्नुहोस्",
  },
  "new-recovery-codes": {
    en: "new recovery codes were made, and the old ones do not work any more",
    ne: "नयाँ पुनःप्राप्ति कोड बनाइए, पुराना अब चल्दैनन्",
  },
  "recovery-code-used": {
    en: "a recovery code was used",
    ne: "एउटा पुनःप्राप्ति कोड प्रयोग भयो",
  },
  locked: {
    en: "five wrong codes were typed behind your password, and no code works for 15 minutes",
    ne: "तपाईंको पासवर्डपछि पाँच पटक गलत कोड हालियो, १५ मिनेटसम्म कुनै कोड चल्दैन",
  },
};

export const accountChanged = defineKind({
  params: z.strictObject({ change: AccountChange, changedAt: z.iso.datetime() }),
  isNecessary: true,
  example: { change: "on", changedAt: "2026-11-25T08:20:00.000Z" },
  words: ({ change, changedAt }, reader) => ({
    change: CHANGES[change][reader.language],
    when: momentText(changedAt, reader),
  }),
  link: () => null,
  action: { en: "", ne: "" },
  texts: {
    user: {
      email: {
        en: {
          subject: "The sign-in to your Polyclinic account has changed",
          body: "On {when}: {change}.\n\nIf it was you, you need not do anything. If it was not, choose a new password now and tell the administrator of your clinic.",
        },
        ne: {
          subject: "तपाईंको Polyclinic खाताको साइन-इन बदलियो",
          body: "{when} मा: {change}।\n\nतपाईं नै हुनुहुन्थ्यो भने केही गर्नु पर्दैन। होइन भने तुरुन्त नयाँ पासवर्ड राख्नुहोस् र आफ्नो क्लिनिकको प्रशासकलाई भन्नुहोस्।",
        },
      },
    },
  },
});
