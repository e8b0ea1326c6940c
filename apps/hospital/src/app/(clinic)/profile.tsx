"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import type { Preferences } from "@polyclinic/contracts";
import {
  CalendarButton,
  KeyboardIcon,
  LanguageButton,
  PersonIcon,
  ProfileMenu,
  SwitchIcon,
  useAskToLeave,
  useSoon,
} from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, type MouseEvent, type ReactNode, Suspense } from "react";
import { SignOutButton } from "../../session/sign-out-button.tsx";
import { useRoleNames } from "../../session/use-role-names.ts";
import { PageLink } from "../page-link.tsx";
import { usePreferences } from "../providers.tsx";
import { useMe } from "./me.tsx";

const loadControls = () => import("./preference-controls.tsx");
const PreferenceControls = lazy(loadControls);

/** Language and calendar in the top bar, where there is room for them; all of it in the menu. */
export function Profile({ onShortcuts }: { onShortcuts: () => void }): ReactNode {
  const t = useTranslations("navigation");
  const { namesOf } = useRoleNames();
  const { user, clinic, memberships } = useMe();
  const controls = usePreferenceControls();
  const askToLeave = useAskToLeave();
  useSoon(loadControls);
  const here = memberships.find((membership) => membership.clinic.id === clinic.id);
  const roles = here?.roles ?? [];
  const isSupport = here !== undefined && here.support !== null;
  return (
    <>
      <CalendarButton {...controls} />
      <LanguageButton {...controls} />
      <ProfileMenu name={user.name} email={user.email} roles={isSupport ? t("support") : namesOf(roles)}>
        <Suspense>
          <PreferenceControls {...controls} />
        </Suspense>
        <div className="ui-popover-actions">
          <button type="button" onClick={onShortcuts}>
            <KeyboardIcon /> {t("shortcuts")}
          </button>
          <PageLink href="/profile" onClick={closeMenu}>
            <PersonIcon /> {t("mySettings")}
          </PageLink>
          {memberships.length > 1 && (
            <PageLink href="/choose-clinic">
              <SwitchIcon /> {t("changeClinic")}
            </PageLink>
          )}
          <SignOutButton ask={askToLeave} />
        </div>
      </ProfileMenu>
    </>
  );
}

/** The menu outlives the page, and would lie over the next one. */
function closeMenu({ currentTarget }: MouseEvent<HTMLElement>): void {
  currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
}

function usePreferenceControls() {
  const { preferences, show } = usePreferences();
  const router = useRouter();
  const api = useApi();
  const save = useMutation(api.auth.setPreferences.mutationOptions({ onSuccess: () => router.refresh() }));
  const onChange = (change: Partial<Preferences>) => {
    show(change);
    save.mutate(change);
  };
  return { preferences, onChange };
}
