import { colorOf } from "@polyclinic/contracts";
import {
  fillText,
  type Kind,
  type Link,
  linkOf,
  nameOf,
  type Reader,
  type Recipient,
} from "@polyclinic/domain";
import { renderEmail } from "../email/render.ts";
import type { Addresses } from "./addresses.ts";
import type { ChosenText } from "./side.ts";

/** What is said to one recipient, before it takes the form of a channel. */
export interface Letter {
  kindName: string;
  kind: Kind;
  reader: Reader;
  /** Polyclinic's own is that of the platform. */
  color: string;
  subject: string;
  body: string;
  link: Link | null;
  version: number;
}

/** Throws a ZodError when the params are not those of the kind. */
export function composeLetter(
  kindName: string,
  kind: Kind,
  params: unknown,
  chosen: ChosenText,
  { language, calendar }: Recipient,
  clinic: { id: string; name: string; localName: string | null; timeZone: string } | null,
): Letter {
  const reader = { language, calendar, timeZone: clinic?.timeZone ?? "Asia/Kathmandu", clinic };
  const { subject, body } = fillText(kind, chosen.text, params, reader);
  return {
    kindName,
    kind,
    reader,
    color: colorOf(clinic?.id ?? ""),
    subject: subject ?? "",
    body,
    link: linkOf(kind, params),
    version: chosen.version,
  };
}

/** `userId` is null for somebody who has no account, and so nothing to switch off. */
export async function asEmail(letter: Letter, userId: string | null, addresses: Addresses) {
  const { kind, kindName, reader, link } = letter;
  const stop = kind.isNecessary || userId === null ? null : addresses.unsubscribe(userId, kindName);
  const parts = await renderEmail({
    language: reader.language,
    sender: nameOf(reader.clinic, reader.language),
    color: letter.color,
    subject: letter.subject,
    paragraphs: letter.body.split(/\n{2,}/),
    action: link && { label: kind.action[reader.language], href: addresses.of(link) },
    unsubscribeUrl: stop?.page ?? null,
  });
  const headers = stop && {
    "List-Unsubscribe": `<${stop.header}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
  return { subject: letter.subject, ...parts, ...(headers && { headers }) };
}

/** The app opens `path`; what it shows there it asks the API for. */
export function asPush({ subject, body, link, kindName }: Letter) {
  return { title: subject, body, data: { kind: kindName, ...(link && { path: link.path }) } };
}
