"use client";

import type { TemplatePreview as Preview, Template } from "@polyclinic/contracts";
import { Notice } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { clinicName } from "../../../../session/clinic-name.ts";
import { useMe } from "../../me.tsx";
import { SmsCost } from "./sms-cost.tsx";
import type { TextPreview } from "./use-text-preview.ts";

interface TemplatePreviewProps {
  template: Template;
  preview: TextPreview;
}

/** As the reader gets it, with example data. */
export function TemplatePreview({ template, preview }: TemplatePreviewProps): ReactNode {
  const t = useTranslations("templates");
  const id = useId();
  return (
    <section className="ui-section ui-preview" aria-labelledby={id}>
      <h2 id={id}>{t("preview")}</h2>
      {preview.failed && <Notice tone="warning">{t("previewFailed")}</Notice>}
      {preview.problems.length > 0 && <p className="ui-quiet">{t("previewWaits")}</p>}
      {preview.shown && <Shown template={template} preview={preview.shown} />}
      <p className="ui-quiet">{t("previewHint")}</p>
    </section>
  );
}

function Shown({ template, preview }: { template: Template; preview: Preview }): ReactNode {
  const t = useTranslations("templates");
  const { clinic } = useMe();
  const { channel, language } = template;
  const { subject, body, sms } = preview;
  return (
    <>
      <div className="ui-message" data-channel={channel} lang={language}>
        {channel !== "in-app" && <p className="ui-message-from">{clinicName(clinic, language)}</p>}
        {subject !== null && <p className="ui-message-subject">{subject}</p>}
        {body.split(/\n\s*\n/).map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have nothing else, and keep no state
          <p key={index}>{paragraph}</p>
        ))}
      </div>
      {channel === "email" && <p className="ui-quiet">{t("mailFrame")}</p>}
      {sms && <SmsCost cost={sms} language={language} />}
    </>
  );
}
