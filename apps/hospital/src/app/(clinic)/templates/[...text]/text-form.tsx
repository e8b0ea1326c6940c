"use client";

import { Button, Textarea, TextInput } from "@mantine/core";
import type { Template } from "@polyclinic/contracts";
import { Notice, useForm, useProblemText, useUnsaved } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { PageLink } from "../../../page-link.tsx";
import { useSaveErrorText } from "../../use-save-error-text.ts";
import { PlaceholderArea } from "./placeholders.tsx";
import { TemplatePreview } from "./template-preview.tsx";
import { readText, type TextField, valuesOf } from "./text-values.ts";
import { useSaveText } from "./use-save-text.ts";
import { useTextPreview } from "./use-text-preview.ts";

const ResetDialog = lazy(() => import("./reset-dialog.tsx"));
const TextConflictDialog = lazy(() => import("./text-conflict-dialog.tsx"));

interface TextFormProps {
  template: Template;
  onDone: (template: Template, done: "saved" | "wasReset" | "tookTheirs") => void;
}

export function TextForm({ template, onDone }: TextFormProps): ReactNode {
  const t = useTranslations("templates");
  const saveErrorText = useSaveErrorText();
  const problemText = useProblemText();
  const [resetting, setResetting] = useState(false);
  const hasSubject = template.defaultText.subject !== null;
  const form = useForm({ initial: valuesOf(template.text), onSubmit: submit, enter: "next" });
  const { save, busy, saved, error, conflict, closeConflict } = useSaveText(template, {
    onSaved: (changed) => onDone(changed, "saved"),
    onRefused: form.refuse,
  });
  const preview = useTextPreview(template, form.values);
  useUnsaved(form.dirty && !saved);

  function submit() {
    if (busy) return;
    const read = readText(form.values, hasSubject);
    if (read.ok) save(read.text);
    else form.refuse(read.problems);
  }

  /** What a save refused, or else what the preview did, while it is being typed. */
  function field(name: TextField) {
    const typed = preview.problems.find(({ path }) => path === name);
    const text = form.text(name);
    return { ...text, error: text.error ?? (typed && problemText(typed)), lang: template.language };
  }

  const problem = conflict ? null : saveErrorText(error);
  return (
    <>
      <form className="ui-editor" {...form.formProps}>
        <PlaceholderArea names={template.placeholders}>
          {problem !== null && <Notice tone="error">{problem}</Notice>}
          {hasSubject && (
            <TextInput
              label={t(`subject.${template.channel}`)}
              required
              autoComplete="off"
              {...field("subject")}
            />
          )}
          <Textarea
            label={t("body")}
            description={t(template.channel === "email" ? "bodyHintMail" : "bodyHint")}
            required
            rows={7}
            {...field("body")}
          />
        </PlaceholderArea>
        <TemplatePreview template={template} preview={preview} />
        <div className="ui-form-actions">
          <Button variant="default" component={PageLink} href="/templates">
            {t("back")}
          </Button>
          {!template.isDefault && (
            <Button variant="default" onClick={() => setResetting(true)}>
              {t("reset")}
            </Button>
          )}
          <Button type="submit" loading={busy} title={t("saveHint")}>
            {t("save")}
          </Button>
        </div>
      </form>
      <Suspense>
        {resetting && (
          <ResetDialog
            template={template}
            onReset={(changed) => onDone(changed, "wasReset")}
            onClose={() => setResetting(false)}
          />
        )}
        {conflict && (
          <TextConflictDialog
            key={conflict.current.version}
            before={template}
            conflict={conflict}
            busy={busy}
            onSave={save}
            onTheirs={() => onDone(conflict.current, "tookTheirs")}
            onClose={closeConflict}
          />
        )}
      </Suspense>
    </>
  );
}
