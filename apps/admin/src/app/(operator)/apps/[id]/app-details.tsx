"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import type { AppId, Permission } from "@polyclinic/contracts";
import { ErrorState, ListSkeleton, Page } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AppMark } from "../marks.tsx";
import { appQuery } from "../query.ts";
import { Keys } from "./keys.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { StatusButton } from "./status-button.tsx";

interface AppDetailsProps {
  id: AppId;
  permissions: readonly Permission[];
}

export function AppDetails({ id, permissions }: AppDetailsProps): ReactNode {
  const t = useTranslations("apps");
  const query = useQuery(appQuery(useApiClient(), id));
  if (query.isPending) return <ListSkeleton label={t("loading")} rows={8} />;
  if (!query.data) {
    const retry = { label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching };
    return <ErrorState isPage title={t("failed")} hint={t("failedHint")} retry={retry} />;
  }
  const app = query.data;
  const mayUpdate = permissions.includes("apps:update");
  return (
    <Page
      title={app.name}
      note={<AppMark status={app.status} />}
      actions={mayUpdate && <StatusButton app={app} />}
    >
      <p>
        {t(`kinds.${app.kind}`)} · <code>{app.id}</code>
      </p>
      <Keys
        app={app}
        mayIssue={permissions.includes("apps:issue-keys")}
        mayRevoke={permissions.includes("apps:revoke-keys")}
      />
      <section className="admin-section" aria-labelledby="settings">
        <div className="admin-section-head">
          <h2 id="settings">{t("settings")}</h2>
        </div>
        <div className="ui-panel">
          <SettingsForm app={app} mayUpdate={mayUpdate} />
        </div>
      </section>
    </Page>
  );
}
