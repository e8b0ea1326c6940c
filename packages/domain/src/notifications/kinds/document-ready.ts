import { z } from "zod";
import { defineKind, nameOf } from "../kind.ts";
import { momentText } from "../moment.ts";

/** What kind of document it is stays unsaid: a text message is read on a phone that a family shares. */
export const documentReady = defineKind({
  params: z.strictObject({ documentId: z.uuid(), readyAt: z.iso.datetime() }),
  isNecessary: false,
  example: {
    documentId: "01a1fa47-0000-7000-8000-000000000001",
    readyAt: "2026-11-25T08:20:00.000Z",
  },
  words: ({ readyAt }, reader) => ({
    clinic: nameOf(reader.clinic, reader.language),
    when: momentText(readyAt, reader),
  }),
  link: ({ documentId }) => ({ app: "hospital", path: `/documents/${documentId}` }),
  action: { en: "Open the document", ne: "कागजात खोल्नुहोस्" },
  texts: {
    user: {
      "in-app": {
        en: { subject: "A document is ready", body: "What you uploaded was checked and can be opened." },
        ne: { subject: "कागजात तयार छ", body: "तपाईंले अपलोड गर्नुभएको कागजात जाँचियो, अब खोल्न सकिन्छ।" },
      },
      email: {
        en: {
          subject: "A document is ready in {clinic}",
          body: "A document that you uploaded was checked and is ready since {when}. Sign in to {clinic} to open it.",
        },
        ne: {
          subject: "{clinic}मा कागजात तयार छ",
          body: "तपाईंले अपलोड गर्नुभएको कागजात जाँचियो र {when} देखि तयार छ। खोल्नका लागि {clinic}मा साइन-इन गर्नुहोस्।",
        },
      },
      push: {
        en: { subject: "A document is ready", body: "Sign in to {clinic} to open it." },
        ne: { subject: "कागजात तयार छ", body: "खोल्नका लागि {clinic}मा साइन-इन गर्नुहोस्।" },
      },
    },
    patient: {
      sms: {
        en: {
          subject: null,
          body: "{clinic}: a document is ready for you. Please ask at the reception.",
        },
        ne: { subject: null, body: "{clinic}: तपाईंको कागजात तयार छ। रिसेप्सनमा सोध्नुहोस्।" },
      },
    },
  },
});
