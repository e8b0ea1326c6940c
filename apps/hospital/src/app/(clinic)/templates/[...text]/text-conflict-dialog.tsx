"use client";

import type { Template, TemplateText } from "@polyclinic/contracts";
import { ConflictDialog, useInstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent } from "react";
import { conflictingFields, mergedText } from "./text-values.ts";
import type { TextConflict } from "./use-save-text.ts";

interface TextConflictDialogProps {
  /** With which the form began. */
  before: Template;
  conflict: TextConflict;
  busy: boolean;
  onSave: (text: TemplateText, version: number) => void;
  onTheirs: () => void;
  onClose: () => void;
}

export default function TextConflictDialog(props: TextConflictDialogProps): ReactNode {
  const { before, conflict, busy, onSave, onTheirs, onClose } = props;
  const t = useTranslations("templates");
  const instantText = useInstantText();
  const { mine, current } = conflict;
  const versions = { before: before.text, mine, theirs: current.text };
  const asked = conflictingFields(versions);
  const resolve = (kept: ReadonlySet<string>) => {
    const text = mergedText(versions, kept);
    const isTheirs = text.subject === current.text.subject && text.body === current.text.body;
    if (isTheirs) onTheirs();
    else onSave(text, current.version);
  };
  if (asked.length === 0) return <Unasked onResolve={() => resolve(new Set())} />;
  return (
    <ConflictDialog
      fields={asked.map(({ name, initial }) => ({
        name,
        label: name === "body" ? t("body") : t(`subject.${before.channel}`),
        mine: <Lines text={mine[name]} language={before.language} />,
        theirs: <Lines text={current.text[name]} language={before.language} />,
        initial,
      }))}
      explanation={t("conflict", { time: current.changedAt ? instantText(current.changedAt) : "" })}
      busy={busy}
      onResolve={resolve}
      onClose={onClose}
    />
  );
}

function Lines({ text, language }: { text: string | null; language: string }): ReactNode {
  return (
    <span className="ui-text-lines" lang={language}>
      {text}
    </span>
  );
}

/** They changed nothing that I did not change in the same way: there is nothing to decide. */
function Unasked({ onResolve }: { onResolve: () => void }): ReactNode {
  const resolve = useEffectEvent(onResolve);
  useEffect(() => resolve(), []);
  return null;
}
