import { EmailAddress } from "@polyclinic/contracts";
import addressparser from "nodemailer/lib/addressparser";
import MailComposer from "nodemailer/lib/mail-composer";
import { MessageRefused } from "./message-errors.ts";

export interface EmailMessage {
  /** One address: nobody learns who else was written to. */
  to: string;
  subject: string;
  html: string;
  text: string;
  replyTo?: string;
  headers?: { "List-Unsubscribe"?: string; "List-Unsubscribe-Post"?: string };
}

/** Others could steer the service (X-SES-…) or contradict the fields above. */
const allowedHeaders = new Set(["List-Unsubscribe", "List-Unsubscribe-Post"]);

/** One line of visible characters: a line break would begin a header of the sender's choosing. */
const ONE_LINE = /^[^\p{Cc}\u2028\u2029]+$/u;
const ASCII_LINE = /^[\x20-\x7e]+$/;
const LONGEST_LINE = 990;

export interface Mailbox {
  name: string;
  address: string;
}

/** `no-reply@example.com` or `Polyclinic <no-reply@example.com>`. Throws a sentence for the operator. */
export function readSender(text: string): Mailbox {
  const [mailbox, ...others] = ONE_LINE.test(text) ? addressparser(text) : [];
  const address = EmailAddress.safeParse(mailbox?.address);
  if (!mailbox || others.length > 0 || !address.success) {
    throw new Error("The sender of e-mail is no address like name@example.com or Name <name@example.com>.");
  }
  return { name: mailbox.name, address: address.data };
}

/** The message as it travels. Throws MessageRefused; its cause names the field and never what stands in it. */
export async function composeEmail(message: EmailMessage, from: Mailbox): Promise<ComposedEmail> {
  const to = readAddress("to", message.to);
  const replyTo = message.replyTo === undefined ? undefined : readAddress("replyTo", message.replyTo);
  if (!ONE_LINE.test(message.subject) || message.subject.length > LONGEST_LINE) {
    throw contentProblem("subject is not one line of text");
  }
  const headers = Object.entries(message.headers ?? {});
  for (const [name, value] of headers) {
    if (!allowedHeaders.has(name)) throw contentProblem("headers holds one that may not be set");
    if (!ASCII_LINE.test(value) || value.length > LONGEST_LINE) {
      throw contentProblem(`headers: ${name} is not one line of ASCII`);
    }
  }
  const mail = new MailComposer({
    from,
    to: { name: "", address: to },
    ...(replyTo !== undefined && { replyTo: { name: "", address: replyTo } }),
    subject: message.subject,
    text: message.text,
    html: message.html,
    // Keeps holiday replies away.
    headers: { "Auto-Submitted": "auto-generated", ...Object.fromEntries(headers) },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { to, raw: await mail.compile().build() };
}

export interface ComposedEmail {
  to: string;
  raw: Uint8Array;
}

function readAddress(field: string, text: string): string {
  const address = EmailAddress.safeParse(text);
  if (address.success) return address.data;
  throw new MessageRefused("recipient", new Error(`${field} is not an e-mail address`));
}

function contentProblem(problem: string): MessageRefused {
  return new MessageRefused("content", new Error(problem));
}
