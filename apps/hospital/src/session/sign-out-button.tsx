"use client";

import { useSignOut } from "@polyclinic/client-react/session";
import { SignOutIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { leaveEverywhere } from "./sign-out.ts";

export function SignOutButton({ className }: { className?: string }): ReactNode {
  const t = useTranslations("navigation");
  const { signOut, busy, failed } = useSignOut(leaveEverywhere);
  return (
    <>
      <button type="button" className={className} onClick={signOut} disabled={busy}>
        <SignOutIcon /> {t("signOut")}
      </button>
      {failed && <p role="alert">{t("signOutFailed")}</p>}
    </>
  );
}
