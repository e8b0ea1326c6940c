"use client";

import { useUnreachable } from "@polyclinic/client-react/admin";
import type { Me } from "@polyclinic/contracts";
import {
  accents,
  BuildingIcon,
  CalendarButton,
  EyeIcon,
  LanguageButton,
  Notice,
  PreferenceControls,
  ProfileMenu,
  QueueIcon,
  Shell,
} from "@polyclinic/ui";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SignOut } from "../../session/sign-out.tsx";
import { usePreferences } from "../../session/use-preferences.ts";

export function OperatorShell({ me, children }: { me: Me; children: ReactNode }): ReactNode {
  const t = useTranslations();
  const pathname = usePathname();
  const { failed, ...controls } = usePreferences(me.preferences);
  const navigation = [
    {
      href: "/clinics",
      label: t("nav.clinics"),
      icon: <BuildingIcon />,
      current: pathname.startsWith("/clinics"),
    },
    me.permissions.includes("jobs:read") && {
      href: "/jobs",
      label: t("nav.jobs"),
      icon: <QueueIcon />,
      current: pathname.startsWith("/jobs"),
    },
    me.permissions.includes("audit:read") && {
      href: "/audit",
      label: t("nav.audit"),
      icon: <EyeIcon />,
      current: pathname.startsWith("/audit"),
    },
  ].filter((item) => item !== false);
  return (
    <Shell
      place={{ name: t("app.name"), color: accents.indigo[7] }}
      navigation={navigation}
      unreachable={useUnreachable()}
      tools={
        <>
          <LanguageButton {...controls} />
          <CalendarButton {...controls} />
          <ProfileMenu name={me.user.name} email={me.user.email} roles={t("session.role")}>
            <PreferenceControls {...controls} />
            <div className="ui-popover-actions">
              <SignOut />
            </div>
          </ProfileMenu>
        </>
      }
    >
      {failed && <Notice tone="error">{t("session.preferenceFailed")}</Notice>}
      {children}
    </Shell>
  );
}
