"use client";

import { ApiProvider, useUnreachable } from "@polyclinic/client-react/hospital";
import type { ClinicSummary, Me } from "@polyclinic/contracts";
import {
  AddPersonIcon,
  BuildingIcon,
  colorOf,
  EyeIcon,
  IdentityIcon,
  MailIcon,
  type NavigationItem,
  PeopleIcon,
  Shell,
  TextIcon,
} from "@polyclinic/ui";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, Suspense, useState } from "react";
import { clinicName } from "../../session/clinic-name.ts";
import { OtherClinicDialog, SessionEndedDialog } from "./dialogs.ts";
import { MeContext, useMe } from "./me.tsx";
import { Bell } from "./notifications/bell.tsx";
import { SearchMemory } from "./patients/search-memory.tsx";
import { Profile } from "./profile.tsx";
import { SearchButton } from "./search-button.tsx";
import { SupportNotice } from "./support-notice.tsx";
import { useHelpers } from "./use-helpers.tsx";
import { useTabs } from "./use-tabs.ts";

interface ClinicShellProps {
  me: Me & { clinic: ClinicSummary };
  children: ReactNode;
}

export function ClinicShell({ me, children }: ClinicShellProps): ReactNode {
  const [ended, setEnded] = useState(false);
  const [isElsewhere, setElsewhere] = useState(false);
  useTabs(me.clinic, { onSignedOut: () => setEnded(true), onClinic: setElsewhere });
  return (
    <MeContext value={me}>
      <ApiProvider
        madeFor={me}
        onSessionEnded={() => setEnded(true)}
        onClinicChanged={() => setElsewhere(true)}
      >
        <SearchMemory>
          <Frame>{children}</Frame>
        </SearchMemory>
        <Suspense>
          {ended && <SessionEndedDialog onContinue={() => setEnded(false)} />}
          {isElsewhere && <OtherClinicDialog />}
        </Suspense>
      </ApiProvider>
    </MeContext>
  );
}

function Frame({ children }: { children: ReactNode }): ReactNode {
  const { clinic, memberships, preferences } = useMe();
  const helpers = useHelpers();
  const navigation = useNavigation();
  const unreachable = useUnreachable();
  const name = clinicName(clinic, preferences.language);
  const place = {
    name,
    color: colorOf(clinic.id),
    switchHref: memberships.length > 1 ? "/choose-clinic" : undefined,
  };
  return (
    <Shell
      place={place}
      navigation={navigation}
      search={<SearchButton onClick={helpers.openSearch} />}
      tools={
        <>
          <Bell />
          <Profile onShortcuts={helpers.openShortcuts} />
        </>
      }
      unreachable={unreachable}
    >
      <SupportNotice />
      {children}
      {helpers.dialog}
    </Shell>
  );
}

function useNavigation(): NavigationItem[] {
  const t = useTranslations("navigation");
  const { permissions } = useMe();
  const pathname = usePathname();
  const registering = pathname === "/patients/new";
  const items: NavigationItem[] = [];
  if (permissions.includes("patients:read")) {
    const current = pathname.startsWith("/patients") && !registering;
    items.push({ href: "/patients", label: t("patients"), icon: <PeopleIcon />, current });
  }
  if (permissions.includes("patients:register")) {
    items.push({
      href: "/patients/new",
      label: t("register"),
      icon: <AddPersonIcon />,
      current: registering,
    });
  }
  if (permissions.includes("messages:read")) {
    items.push({
      href: "/messages",
      label: t("messages"),
      icon: <MailIcon />,
      current: pathname.startsWith("/messages"),
    });
  }
  if (permissions.includes("templates:update")) {
    items.push({
      href: "/templates",
      label: t("templates"),
      icon: <TextIcon />,
      current: pathname.startsWith("/templates"),
    });
  }
  if (permissions.includes("members:read")) {
    items.push({
      href: "/staff",
      label: t("staff"),
      icon: <IdentityIcon />,
      current: pathname.startsWith("/staff"),
    });
  }
  if (permissions.includes("organization:update")) {
    items.push({
      href: "/organization",
      label: t("organization"),
      icon: <BuildingIcon />,
      current: pathname.startsWith("/organization"),
    });
  }
  if (permissions.includes("audit:read")) {
    items.push({
      href: "/audit",
      label: t("audit"),
      icon: <EyeIcon />,
      current: pathname.startsWith("/audit"),
    });
  }
  return items;
}
