import { escapeHtml, htmlPage, htmlTable, htmlText, htmlTime } from "../page.ts";
import type { Page } from "../query/server.ts";
import type { SentEmail } from "./sent-email.ts";

/** `/` is the mailbox, `/mail?id=` one message, `/store` all of them as JSON: `{ emails }`, newest first. */
export function sesPage(url: URL, emails: readonly SentEmail[]): Page | null {
  switch (url.pathname) {
    case "/":
      return { contentType: "text/html; charset=utf-8", body: mailboxPage(emails) };
    case "/store":
      return { contentType: "application/json", body: JSON.stringify({ emails }) };
    case "/mail": {
      const email = emails.find(({ messageId }) => messageId === url.searchParams.get("id"));
      return email ? { contentType: "text/html; charset=utf-8", body: emailPage(email) } : null;
    }
    default:
      return null;
  }
}

function mailboxPage(emails: readonly SentEmail[]): string {
  const rows = emails.map(({ messageId, subject, recipients, from, sentAt }) => [
    `<a href="/mail?id=${escapeHtml(messageId)}">${escapeHtml(subject || "(no subject)")}</a>`,
    escapeHtml(recipients.join(", ")),
    escapeHtml(from),
    htmlTime(sentAt),
  ]);
  const table = htmlTable(
    "Newest first. Nothing leaves this machine.",
    ["Subject", "To", "From", "Sent"],
    rows,
  );
  return htmlPage("E-mail that Polyclinic has sent", emails.length > 0 ? table : "<p>None so far.</p>");
}

function emailPage(email: SentEmail): string {
  const fields = {
    From: email.from,
    To: email.recipients.join(", "),
    ...(email.replyTo && { "Reply to": email.replyTo }),
    ...(email.headers["list-unsubscribe"] && { Unsubscribe: email.headers["list-unsubscribe"] }),
    Id: email.messageId,
  };
  const list = Object.entries(fields).map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`);
  const html = `<base target="_blank">${email.html}`;
  return htmlPage(
    email.subject || "(no subject)",
    `<p><a href="/">All e-mail</a></p>
<dl>${list.join("")}<dt>Sent</dt><dd>${htmlTime(email.sentAt)}</dd></dl>
<h2>As text</h2>
<pre>${htmlText(email.text)}</pre>
<h2>As a page</h2>
<iframe title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(html)}"></iframe>`,
  );
}
