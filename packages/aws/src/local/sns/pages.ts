import { countSmsParts } from "@polyclinic/nepal";
import { escapeHtml, htmlPage, htmlTable, htmlText, htmlTime } from "../page.ts";
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
    return { contentType: "text/html; charset=utf-8", body: sentPage(sent.list()) };
  }
  const isConfirmed = await confirmSubscription(state, url.searchParams.get("Token"));
  return isConfirmed ? { contentType: "text/xml", body: "<ConfirmSubscriptionResponse/>" } : null;
}

const kinds = { sms: "Text message", push: "Push message", topic: "Alert" } as const;

function sentPage(messages: readonly SentMessage[]): string {
  const rows = messages.map((message) => [
    kinds[message.kind],
    escapeHtml(message.to),
    contentOf(message),
    htmlTime(message.sentAt),
  ]);
  const table = htmlTable(
    "Newest first. Nothing leaves this machine.",
    ["Kind", "To", "Content", "Sent"],
    rows,
  );
  return htmlPage("Messages that Polyclinic has sent", messages.length > 0 ? table : "<p>None so far.</p>");
}

function contentOf({ kind, subject, text, data, attributes }: SentMessage): string {
  const lines = [
    subject && `<p><strong>${escapeHtml(subject)}</strong></p>`,
    `<pre>${htmlText(text)}</pre>`,
    kind === "sms" && `<p>${partsOf(text)}</p>`,
    ...Object.entries({ ...data, ...attributes }).map(
      ([name, value]) => `<p>${escapeHtml(name)}: ${escapeHtml(value)}</p>`,
    ),
  ];
  return lines.filter((line) => line !== "" && line !== false).join("");
}

function partsOf(text: string): string {
  const { parts, encoding } = countSmsParts(text);
  return `${parts === 1 ? "1 part" : `${parts} parts`}, ${encoding}`;
}
