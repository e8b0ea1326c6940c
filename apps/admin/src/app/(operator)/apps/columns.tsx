"use client";

import type { App } from "@polyclinic/contracts";
import { type Column, InstantText, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AppMark } from "./marks.tsx";

export function useAppColumns(): readonly [Column<App>, ...Column<App>[]] {
  const t = useTranslations("apps");
  return [
    { key: "name", header: t("columns.name"), cell: (app) => <Name app={app} /> },
    { key: "state", header: t("columns.state"), cell: ({ status }) => <AppMark status={status} /> },
    { key: "keys", header: t("columns.keys"), cell: (app) => <Keys app={app} />, shown: "wide" },
    { key: "use", header: t("columns.lastUse"), cell: (app) => <LastUse app={app} />, shown: "wide" },
  ];
}

/** On a phone it also says when the app was used. */
function Name({ app }: { app: App }): ReactNode {
  const t = useTranslations("apps");
  const number = useNumberText();
  const count = app.lackedPermissions.length;
  return (
    <div>
      <strong>{app.name}</strong>
      <div className="admin-dimmed">{t(`kinds.${app.kind}`)}</div>
      {count > 0 && <div className="admin-dimmed">{t("lacks", { count, number: number(count) })}</div>}
      <div className="admin-narrow">
        <LastUse app={app} />
      </div>
    </div>
  );
}

function Keys({ app }: { app: App }): ReactNode {
  const t = useTranslations("apps");
  const live = app.keys.filter(({ state }) => state === "live");
  if (live.length === 0) return t("noKey");
  return live.map(({ id, prefix }) => (
    <div key={id}>
      <code>{prefix}…</code>
    </div>
  ));
}

function LastUse({ app }: { app: App }): ReactNode {
  const t = useTranslations("apps");
  const [last] = app.keys
    .flatMap(({ lastUsedAt }) => lastUsedAt ?? [])
    .toSorted()
    .toReversed();
  return last === undefined ? t("neverUsed") : <InstantText instant={last} />;
}
