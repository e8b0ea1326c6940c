import { countSmsParts } from "@polyclinic/nepal";
import { escapeHtml, htmlFields, htmlText, htmlTime, sentPage } from "../page.ts";
import type { Page } from "../query/server.ts";
import type { SentMessage, SnsState } from "./state.ts";
import { confirmSubscription } from "./topics.ts";

/** `/` shows what was sent, `/store` is the same as JSON: `{ messages }`, newest first. */
export async function snsPage(url: URL, state: SnsState): Promise<Page | null> {
  const { sent, signer } = state;
  if (url.pathname === "/store") {
    return { contentType: "application/json", body: JSON.stringify({ messages: sent.list() }) };
  }
  if (url.pathname === signer.path)
    return { contentType: "application/x-pem-file", body: signer.certificate };
  if (url.pathname !== "/") return null;
  if (url.searchParams.get("Action") !== "ConfirmSubscription") {
    return { contentType: "text/html; charset=utf-8", body: messagesPage(sent.list()) };
  }
  const isConfirmed = await confirmSubscription(state, url.searchParams.get("Token"));
  return isConfirmed ? { contentType: "text/xml", body: "<ConfirmSubscriptionResponse/>" } : null;
}

const kinds = { sms: "Text message", push: "Push message", topic: "Notification" } as const;

function messagesPage(messages: readonly SentMessage[]): string {
  const items = messages.map((message) => ({
    heading: `${kinds[message.kind]} to ${escapeHtml(message.to)}`,
    content: contentOf(message),
  }));
  return sentPage("Messages that Polyclinic has sent", items);
}

function contentOf({ kind, subject, text, data, attributes, sentAt }: SentMessage): string {
  const details = Object.entries({ ...data, ...attributes }).map(([name, value]) => [
    name,
    escapeHtml(value),
  ]);
  const fields = {
    ...(kind === "sms" && { Length: partsOf(text) }),
    ...Object.fromEntries(details),
    Sent: htmlTime(sentAt),
  };
  const title = subject === "" ? "" : `<p><strong>${escapeHtml(subject)}</strong></p>`;
  return `${title}<pre>${htmlText(text)}</pre>${htmlFields(fields)}`;
}

function partsOf(text: string): string {
  const { parts, encoding } = countSmsParts(text);
  return `${parts === 1 ? "1 part" : `${parts} parts`}, ${encoding}`;
}
