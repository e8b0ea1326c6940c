import { escapeHtml, htmlFields, htmlPage, htmlText, htmlTime, sentPage } from "../page.ts";
import type { Page } from "../query/server.ts";
import type { SentEmail } from "./sent-email.ts";

/** `/` is the mailbox, `/mail?id=` one message, `/store` all of them as JSON: `{ emails }`, newest first. */
export function sesPage(url: URL, emails: readonly SentEmail[], notice: string): Page | null {
  switch (url.pathname) {
    case "/":
      return { contentType: "text/html; charset=utf-8", body: mailboxPage(emails, notice) };
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

function mailboxPage(emails: readonly SentEmail[], notice: string): string {
  const items = emails.map(({ messageId, subject, recipients, sentAt }) => ({
    heading: `<a href="/mail?id=${escapeHtml(messageId)}">${escapeHtml(subject || "(no subject)")}</a>`,
    content: `<p>To ${escapeHtml(recipients.join(", "))}, ${htmlTime(sentAt)}</p>`,
  }));
  return sentPage("E-mail that Polyclinic has sent", items, notice);
}

function emailPage({ headers, ...email }: SentEmail): string {
  const unsubscribe = headers["list-unsubscribe"];
  const fields = {
    From: escapeHtml(email.from),
    To: escapeHtml(email.recipients.join(", ")),
    ...(email.replyTo && { "Reply to": escapeHtml(email.replyTo) }),
    ...(unsubscribe && { Unsubscribe: escapeHtml(unsubscribe) }),
    Sent: htmlTime(email.sentAt),
    Id: escapeHtml(email.messageId),
  };
  const html = `<base target="_blank">${email.html}`;
  return htmlPage(
    email.subject || "(no subject)",
    `<p><a href="/">All e-mail</a></p>
${htmlFields(fields)}
<h2>As text</h2>
<pre>${htmlText(email.text)}</pre>
<h2>As a page</h2>
<iframe title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(html)}"></iframe>`,
  );
}
