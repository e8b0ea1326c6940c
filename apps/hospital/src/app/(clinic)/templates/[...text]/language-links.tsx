"use client";

import { Language, type Template } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageLink } from "../../../page-link.tsx";
import { templatePath } from "../template-path.ts";

/** The same text in the other language is one step away. */
export function LanguageLinks({ template }: { template: Template }): ReactNode {
  const t = useTranslations("templates");
  const languages = useTranslations("languages");
  return (
    <nav className="ui-links" aria-label={t("languages")}>
      {Language.options.map((language) => (
        <PageLink
          key={language}
          href={templatePath({ ...template, language })}
          {...(language === template.language && { "aria-current": "page" as const })}
        >
          {languages(language)}
        </PageLink>
      ))}
    </nav>
  );
}
