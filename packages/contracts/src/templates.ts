import { z } from "zod";
import { Channel, ClinicNotificationKind } from "./notifications.ts";
import { line } from "./text.ts";

export const Audience = z.enum(["user", "patient"]);
export type Audience = z.infer<typeof Audience>;

export const Language = z.enum(["en", "ne"]);
export type Language = z.infer<typeof Language>;

/** A blank line parts two paragraphs. Placeholders are words in braces, like `{clinic}`. */
const Body = z
  .string()
  .trim()
  .normalize("NFC")
  .min(1, "Type something.")
  .max(4_000, "Use at most 4000 characters.")
  .regex(/^[^\p{Cc}]*(\n[^\p{Cc}]*)*$/u, "Remove control characters.");

/** `subject` is the title of a push message or of a line in the list; a text message has none. */
export const TemplateText = z.strictObject({ subject: line(150).nullable(), body: Body });
export type TemplateText = z.infer<typeof TemplateText>;

export const TemplateRef = z.strictObject({
  kind: ClinicNotificationKind,
  audience: Audience,
  channel: Channel,
  language: Language,
});
export type TemplateRef = z.infer<typeof TemplateRef>;

/** `version` is 0 for the text that Polyclinic brings, and counts the clinic's changes, going back included. */
export const Template = TemplateRef.extend({
  version: z.int(),
  isDefault: z.boolean(),
  text: TemplateText,
  defaultText: TemplateText,
  placeholders: z.array(z.string()),
  changedAt: z.iso.datetime().nullable(),
});
export type Template = z.infer<typeof Template>;
export const TemplateList = z.object({ items: z.array(Template) });
export type TemplateList = z.infer<typeof TemplateList>;

/** Without `text`: as it would go out now. */
export const PreviewTemplate = TemplateRef.extend({ text: TemplateText.optional() });
export type PreviewTemplate = z.infer<typeof PreviewTemplate>;

/** With example data. `sms` is what the clinic pays for. */
export const TemplatePreview = z.object({
  subject: z.string().nullable(),
  body: z.string(),
  sms: z.object({ encoding: z.enum(["GSM-7", "UCS-2"]), parts: z.int(), unitsLeft: z.int() }).nullable(),
});
export type TemplatePreview = z.infer<typeof TemplatePreview>;

/** `version` is the one that was shown: CONFLICT when somebody has changed it since. */
export const OverrideTemplate = TemplateRef.extend({ version: z.int().min(0), text: TemplateText });
export type OverrideTemplate = z.infer<typeof OverrideTemplate>;
export const ResetTemplate = TemplateRef.extend({ version: z.int().min(0) });
export type ResetTemplate = z.infer<typeof ResetTemplate>;
