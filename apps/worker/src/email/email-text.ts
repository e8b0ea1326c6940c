import type { Language } from "@polyclinic/contracts";

/** What stands around the text of every e-mail. */
export const frame: Record<
  Language,
  { link: string; sentBy: (clinic: string) => string; automatic: string; unsubscribe: string }
> = {
  en: {
    link: "If the button does not work, copy this address into your browser:",
    sentBy: (clinic) => `Sent by ${clinic} with Polyclinic.`,
    automatic: "Nobody reads answers to this address.",
    unsubscribe: "Send me no more e-mail of this kind",
  },
  ne: {
    link: "बटनले काम गरेन भने यो ठेगाना आफ्नो ब्राउजरमा टाँस्नुहोस्:",
    sentBy: (clinic) => `${clinic}ले Polyclinic बाट पठाएको।`,
    automatic: "यो ठेगानामा पठाइएको जवाफ कसैले पढ्दैन।",
    unsubscribe: "यस्तो इमेल मलाई नपठाउनुहोस्",
  },
};
