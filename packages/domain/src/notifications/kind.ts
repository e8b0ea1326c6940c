import type { Audience, Calendar, Channel, Language, TemplateText } from "@polyclinic/contracts";
import type { z } from "zod";

export interface ClinicNames {
  name: string;
  localName: string | null;
}

/** How the reader wants to read. */
export interface Reader {
  language: Language;
  calendar: Calendar;
  timeZone: string;
  /** Of whom the notification speaks; null when it speaks of no clinic. */
  clinic: ClinicNames | null;
}

/** What opens without a sign-in: a key in the address stands for this row until then. */
export interface LinkKey {
  purpose: "invitation" | "password-reset";
  id: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** A page of one of our apps. Nothing about a patient: addresses end up in logs. */
export interface Link {
  app: "hospital" | "admin";
  path: `/${string}`;
  key?: LinkKey;
}

export type Texts = Record<Language, TemplateText>;

/** One reason to write to somebody. Each has a file in kinds/. */
export interface Kind<Params extends z.ZodObject = z.ZodObject> {
  /** Ids, dates and choices. They are kept in the message's row, and nothing about a patient may be among them. */
  params: Params;
  /** Then it is sent at once, whatever is switched off: the recipient cannot do without it. */
  isNecessary: boolean;
  /** For previews and tests. */
  example: z.output<Params>;
  /** What stands for the placeholders of its texts. */
  words(params: z.output<Params>, reader: Reader): Record<string, string>;
  /** Where the button of an e-mail leads, and what opens from a push message or the list. */
  link(params: z.output<Params>): Link | null;
  /** On that button. */
  action: Record<Language, string>;
  /** Whom it is for, and by which channels: those that have a text. */
  texts: Partial<Record<Audience, Partial<Record<Channel, Texts>>>>;
}

export function defineKind<Params extends z.ZodObject>(kind: Kind<Params>): Kind<Params> {
  return kind;
}

/** As the reader calls it; Polyclinic itself when there is no clinic to speak of. */
export function nameOf(clinic: ClinicNames | null, language: Language): string {
  if (!clinic) return "Polyclinic";
  return language === "ne" ? (clinic.localName ?? clinic.name) : clinic.name;
}
