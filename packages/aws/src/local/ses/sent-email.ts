import PostalMime from "postal-mime";

/** As the recipient's mail program would read it. */
export interface SentEmail {
  messageId: string;
  /** ISO. */
  sentAt: string;
  configurationSet: string | null;
  /** Where it went, whatever its headers say. */
  recipients: string[];
  from: string;
  to: string;
  replyTo: string;
  subject: string;
  text: string;
  html: string;
  /** All of them, names in lower case. */
  headers: Record<string, string>;
}

type Envelope = Pick<SentEmail, "messageId" | "configurationSet" | "recipients">;

export async function readEmail(raw: Buffer, envelope: Envelope): Promise<SentEmail> {
  const { headers, from, to, replyTo, subject, text, html } = await PostalMime.parse(raw);
  return {
    ...envelope,
    sentAt: new Date().toISOString(),
    from: namesOf(from ? [from] : []),
    to: namesOf(to ?? []),
    replyTo: namesOf(replyTo ?? []),
    subject: subject ?? "",
    text: text ?? "",
    html: html ?? "",
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
  };
}

function namesOf(mailboxes: readonly { name: string; address?: string | undefined }[]): string {
  return mailboxes
    .map(({ name, address = "" }) => (name === "" ? address : `${name} <${address}>`))
    .join(", ");
}
