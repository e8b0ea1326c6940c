"use client";

import { useUnreachable } from "@polyclinic/client-react/admin";
import type { Me } from "@polyclinic/contracts";
import {
  accents,
  BuildingIcon,
  CalendarButton,
  EyeIcon,
  HeldMailIcon,
  KeyIcon,
  LanguageButton,
  Notice,
  PeopleIcon,
  PersonIcon,
  PreferenceControls,
  ProfileMenu,
  PulseIcon,
  QueueIcon,
  Shell,
  SupportIcon,
} from "@polyclinic/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import { SignOut } from "../../session/sign-out.tsx";
import { usePreferences } from "../../session/use-preferences.ts";
import { type Section, sectionsFor } from "./sections.ts";

const ICONS: Readonly<Record<Section["name"], ReactNode>> = {
  clinics: <BuildingIcon />,
  users: <PeopleIcon />,
  health: <PulseIcon />,
  jobs: <QueueIcon />,
  support: <SupportIcon />,
  suppressions: <HeldMailIcon />,
  apps: <KeyIcon />,
  audit: <EyeIcon />,
};

export function OperatorShell({ me, children }: { me: Me; children: ReactNode }): ReactNode {
  const t = useTranslations();
  const pathname = usePathname();
  const { failed, ...controls } = usePreferences(me.preferences);
  const navigation = sectionsFor(me.permissions).map(({ name, href }) => ({
    href,
    label: t(`nav.${name}`),
    icon: ICONS[name],
    current: pathname.startsWith(href),
  }));
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
              <Link href="/profile" prefetch={false} onClick={closeMenu}>
                <PersonIcon /> {t("profile.title")}
              </Link>
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

/** The menu outlives the page, and would lie over the next one. */
function closeMenu({ currentTarget }: MouseEvent<HTMLElement>): void {
  currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
}
