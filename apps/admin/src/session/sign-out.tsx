"use client";

import { useSignOut } from "@polyclinic/client-react/session";
import { SignOutIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { leaveTo } from "./leave.ts";

export function SignOut({ label }: { label?: string }): ReactNode {
  const t = useTranslations("session");
  const { signOut, busy, failed } = useSignOut(() => leaveTo("/sign-in"));
  return (
    <>
      <button type="button" onClick={signOut} disabled={busy}>
        <SignOutIcon /> {label ?? t("signOut")}
      </button>
      {failed && <p role="alert">{t("signOutFailed")}</p>}
    </>
  );
}
