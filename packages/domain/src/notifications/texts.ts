import type { Audience, Channel, TemplateText } from "@polyclinic/contracts";
import type { Kind, Link, Reader } from "./kind.ts";

const PLACEHOLDER = /\{(\w+)\}/g;

/** A text with its placeholders filled. Throws a ZodError for params that the kind does not know. */
export function fillText(kind: Kind, text: TemplateText, params: unknown, reader: Reader): TemplateText {
  const words = kind.words(kind.params.parse(params), reader);
  const fill = (pattern: string): string =>
    pattern.replaceAll(PLACEHOLDER, (whole, name: string) => words[name] ?? whole);
  return { subject: text.subject === null ? null : fill(text.subject), body: fill(text.body) };
}

export function linkOf(kind: Kind, params: unknown): Link | null {
  return kind.link(kind.params.parse(params));
}

/** Null: this kind is not for them, or not by this channel. */
export function defaultText(
  kind: Kind,
  audience: Audience,
  channel: Channel,
  language: Reader["language"],
): TemplateText | null {
  return kind.texts[audience]?.[channel]?.[language] ?? null;
}

export function placeholdersOf(kind: Kind): string[] {
  const reader: Reader = { language: "en", calendar: "ad", timeZone: "Asia/Kathmandu", clinic: null };
  return Object.keys(kind.words(kind.example, reader));
}

export function placeholdersIn({ subject, body }: TemplateText): string[] {
  return [...`${subject ?? ""} ${body}`.matchAll(PLACEHOLDER)].map(([, name = ""]) => name);
}
