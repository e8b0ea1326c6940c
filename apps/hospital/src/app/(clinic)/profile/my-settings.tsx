"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import { Page } from "@polyclinic/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMe } from "../me.tsx";
import { Devices } from "./devices.tsx";
import { NotificationSettings } from "./notification-settings.tsx";
import { OwnPassword } from "./own-password.tsx";
import { OwnSecondFactor } from "./own-second-factor.tsx";
import { QuietHoursForm } from "./quiet-hours-form.tsx";
import { Sessions } from "./sessions.tsx";

export function MySettings(): ReactNode {
  const t = useTranslations("settings");
  const { user } = useMe();
  const { data: preferences } = useSuspenseQuery(useApi().notifications.preferences.queryOptions());
  return (
    <Page title={t("title")} note={user.name} width="form">
      <div className="ui-form">
        <OwnPassword />
        <OwnSecondFactor />
        <NotificationSettings settings={preferences.settings} />
        <QuietHoursForm quietHours={preferences.quietHours} />
        <Devices />
        <Sessions />
      </div>
    </Page>
  );
}
