"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FocusEvent, type ReactNode, useId, useRef } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement;

interface PlaceholderAreaProps {
  names: readonly string[];
  /** The fields that they are put into. */
  children: ReactNode;
}

/** Puts a placeholder where the cursor stood last, in the body to begin with. */
export function PlaceholderArea({ names, children }: PlaceholderAreaProps): ReactNode {
  const area = useRef<HTMLDivElement>(null);
  const last = useRef<Field>(null);
  const remember = ({ target }: FocusEvent) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) last.current = target;
  };
  const insert = (words: string) => {
    const field = last.current ?? area.current?.querySelector("textarea");
    if (field) insertInto(field, words);
  };
  return (
    <div ref={area} className="ui-section" onFocus={remember}>
      {children}
      <Placeholders names={names} onInsert={insert} />
    </div>
  );
}

/** As if it had been typed: React hears of it by the event, and the cursor ends behind it. */
function insertInto(field: Field, words: string): void {
  field.focus();
  field.setRangeText(words, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

interface PlaceholdersProps {
  names: readonly string[];
  onInsert: (words: string) => void;
}

function Placeholders({ names, onInsert }: PlaceholdersProps): ReactNode {
  const t = useTranslations("templates");
  const id = useId();
  return (
    <fieldset className="ui-fieldset ui-placeholders" aria-labelledby={id}>
      <span id={id} className="ui-quiet">
        {t("insert")}
      </span>
      {names.map((name) => (
        <Button key={name} variant="default" size="compact-md" onClick={() => onInsert(`{${name}}`)}>
          <Meaning name={name} />
        </Button>
      ))}
    </fieldset>
  );
}

function Meaning({ name }: { name: string }): ReactNode {
  const t = useTranslations("templates.placeholders");
  const known = (["clinic", "when"] as const).find((each) => each === name);
  return (
    <>
      <code>{`{${name}}`}</code>
      {known && <>&nbsp;{t(known)}</>}
    </>
  );
}
