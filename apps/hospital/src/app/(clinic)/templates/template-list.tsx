"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import type { Template } from "@polyclinic/contracts";
import { type Column, ErrorState, InstantText, ListSkeleton, ListTable, Page } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { templatePath } from "./template-path.ts";
import { TemplateSource } from "./template-source.tsx";

export function TemplateList(): ReactNode {
  const t = useTranslations("templates");
  return (
    <Page title={t("title")} note={t("note")}>
      <div className="ui-panel">
        <Content />
      </div>
    </Page>
  );
}

function Content(): ReactNode {
  const t = useTranslations("templates");
  const list = useQuery(useApi().templates.list.queryOptions());
  const columns = useColumns();
  if (list.isPending) return <ListSkeleton label={t("loading")} />;
  if (!list.data) {
    return (
      <ErrorState
        title={t("failedTitle")}
        hint={t("failedHint")}
        retry={{ label: t("again"), onRetry: () => void list.refetch(), busy: list.isFetching }}
      />
    );
  }
  return (
    <ListTable
      label={t("list")}
      columns={columns}
      items={list.data.items}
      keyOf={templatePath}
      hrefOf={templatePath}
    />
  );
}

function useColumns(): [Column<Template>, ...Column<Template>[]] {
  const t = useTranslations("templates");
  return [
    { key: "text", header: t("columns.text"), cell: (template) => <About template={template} /> },
    { key: "whose", header: t("columns.whose"), cell: (template) => <TemplateSource template={template} /> },
    {
      key: "changed",
      header: t("columns.changed"),
      cell: ({ changedAt }) => changedAt && <InstantText instant={changedAt} />,
      shown: "wide",
    },
  ];
}

function About({ template: { kind, audience, channel, language } }: { template: Template }): ReactNode {
  const kinds = useTranslations("notificationKinds");
  const to = useTranslations("templates.to");
  const languages = useTranslations("languages");
  return (
    <span>
      <strong>{kinds(kind)}</strong>
      <span className="ui-quiet ui-line">
        {to(`${audience}.${channel}`)} · {languages(language)}
      </span>
    </span>
  );
}
