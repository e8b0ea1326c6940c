import type { Language, TemplateText } from "@polyclinic/contracts";
import type { ReactNode } from "react";

/** A text with its placeholders, as it is kept. */
export function TextLines({ text, language }: { text: TemplateText; language: Language }): ReactNode {
  return (
    <blockquote className="ui-text-lines" lang={language}>
      {text.subject !== null && <strong>{text.subject}</strong>}
      <div>{text.body}</div>
    </blockquote>
  );
}
