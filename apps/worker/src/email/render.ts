import { render, toPlainText } from "@react-email/components";
import { type EmailContent, EmailLayout } from "./layout.ts";

/** A heading stays as it is written; what is said of the button means nothing without it. */
const SELECTORS = [
  { selector: "h1", options: { uppercase: false } },
  { selector: "a", options: { linkBrackets: false as const } },
  { selector: ".beside-button", format: "skip" },
];

/** Both parts of a message: the plain one is made from the other, so that they cannot differ. */
export async function renderEmail(content: EmailContent): Promise<{ html: string; text: string }> {
  const html = await render(EmailLayout(content));
  return { html, text: toPlainText(html, { wordwrap: false, selectors: SELECTORS }) };
}
