"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import type { Template } from "@polyclinic/contracts";
import { InstantText, Page } from "@polyclinic/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { TemplateSource } from "../template-source.tsx";
import { LanguageLinks } from "./language-links.tsx";
import { TextForm } from "./text-form.tsx";

/** What the form began with stays, whoever saves meanwhile; only what was done here begins it anew. */
export function TemplateEditor({ template: loaded }: { template: Template }): ReactNode {
  const t = useTranslations("templates");
  const kinds = useTranslations("notificationKinds");
  const router = useRouter();
  const api = useApi();
  const queryClient = useQueryClient();
  const [template, setTemplate] = useState(loaded);
  const [message, setMessage] = useState<"saved" | "wasReset" | "tookTheirs" | null>(null);

  function begin(changed: Template, done: NonNullable<typeof message>) {
    setTemplate(changed);
    setMessage(done);
    void queryClient.invalidateQueries({ queryKey: api.templates.pathKey() });
    router.refresh();
  }

  return (
    <Page
      title={kinds(template.kind)}
      note={t(`to.${template.audience}.${template.channel}`)}
      actions={<LanguageLinks template={template} />}
      state={`${template.version}`}
    >
      <p className="ui-text-source">
        <TemplateSource template={template} />
        {template.changedAt && (
          <span className="ui-quiet">
            {t("columns.changed")}: <InstantText instant={template.changedAt} />
          </span>
        )}
        <output className="ui-done">{message && t(message)}</output>
      </p>
      <TextForm key={template.version} template={template} onDone={begin} />
    </Page>
  );
}
