import type { Language } from "@polyclinic/contracts";
import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from "@react-email/components";
// Without JSX: Node runs these sources as they are, and it takes types away, not tags.
import { type CSSProperties, createElement as h, type ReactElement } from "react";
import { frame } from "./email-text.ts";

export interface EmailContent {
  language: Language;
  /** Of whom it comes: a clinic, or Polyclinic. */
  sender: string;
  /** White text stands on it. */
  color: string;
  subject: string;
  paragraphs: string[];
  action: { label: string; href: string } | null;
  /** Null for what cannot be switched off. */
  unsubscribeUrl: string | null;
}

/** Both scripts, with what readers have: a mail loads nothing from outside. */
const FONTS = "'Noto Sans Devanagari', 'Noto Sans', 'Nirmala UI', Mangal, 'Segoe UI', Arial, sans-serif";
const TEXT = "#1f2937";
const DIMMED = "#5a636d";

/** For mail programs that follow the reader's choice; others turn colours round by themselves, or not at all. */
const DARK = `@media (prefers-color-scheme: dark) {
  .ground { background-color: #14171a !important; }
  .sheet { background-color: #1b1f22 !important; }
  .text { color: #e8eaec !important; }
  .dimmed, .dimmed a { color: #a3abb3 !important; }
}`;

const styles = {
  ground: { backgroundColor: "#f4f6f7", fontFamily: FONTS, margin: 0 },
  container: { maxWidth: "560px", margin: "0 auto", padding: "24px 12px" },
  sender: { color: "#ffffff", fontSize: "16px", fontWeight: 600, margin: 0 },
  sheet: { backgroundColor: "#ffffff", padding: "24px" },
  heading: { fontSize: "20px", lineHeight: "1.4", margin: "0 0 16px", color: TEXT },
  text: { fontSize: "16px", lineHeight: "1.6", margin: "0 0 16px", color: TEXT, whiteSpace: "pre-line" },
  dimmed: { fontSize: "13px", lineHeight: "1.6", margin: "12px 0 0", color: DIMMED },
  link: { color: DIMMED, textDecoration: "underline", wordBreak: "break-all" },
  button: {
    color: "#ffffff",
    borderRadius: "6px",
    fontSize: "16px",
    fontWeight: 600,
    padding: "12px 20px",
  },
} as const satisfies Record<string, CSSProperties>;

/** The one layout of all e-mail. */
export function EmailLayout(content: EmailContent): ReactElement {
  const { language, sender, color, subject, paragraphs, unsubscribeUrl } = content;
  const words = frame[language];
  const head = h(
    Head,
    null,
    h("title", null, subject),
    h("meta", { name: "color-scheme", content: "light dark" }),
    h("meta", { name: "supported-color-schemes", content: "light dark" }),
    h("style", null, DARK),
  );
  const sheet = h(
    Section,
    { className: "sheet", style: styles.sheet },
    h(Heading, { as: "h1", className: "text", style: styles.heading }, subject),
    paragraphs.map((paragraph, index) =>
      h(Text, { key: index, className: "text", style: styles.text }, paragraph),
    ),
    content.action && action(content.action, color, words.link),
  );
  const foot = h(
    Section,
    { style: { padding: "4px 24px" } },
    dimmed(`${words.sentBy(sender)} ${words.automatic}`),
    unsubscribeUrl !== null &&
      dimmed(h(Link, { href: unsubscribeUrl, style: styles.link }, words.unsubscribe)),
  );
  return h(
    Html,
    { lang: language, dir: "ltr" },
    head,
    h(
      Body,
      { className: "ground", style: styles.ground },
      h(Preview, null, paragraphs[0] ?? subject),
      h(
        Container,
        { style: styles.container },
        h(
          Section,
          { style: { backgroundColor: color, borderRadius: "8px 8px 0 0", padding: "16px 24px" } },
          h(Text, { style: styles.sender }, sender),
        ),
        sheet,
        foot,
      ),
    ),
  );
}

/** The address stands there to be read as well: some programs show no buttons, and a reader wants to know where it leads. */
function action({ label, href }: { label: string; href: string }, color: string, hint: string): ReactElement {
  return h(
    "div",
    null,
    h(Button, { href, style: { ...styles.button, backgroundColor: color } }, label),
    h(
      "div",
      { className: "beside-button" },
      dimmed(hint, h("br"), h(Link, { href, style: styles.link }, href)),
    ),
  );
}

function dimmed(...children: (string | ReactElement)[]): ReactElement {
  return h(Text, { className: "dimmed", style: styles.dimmed }, ...children);
}
