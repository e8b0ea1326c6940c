"use client";

import { useSignOut } from "@polyclinic/client-react/session";
import { SignOutIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { leaveEverywhere } from "./sign-out.ts";

interface SignOutButtonProps {
  className?: string;
  /** Goes on only when nothing unsaved is lost, or the person does not mind. */
  ask?: (goOn: () => void) => void;
}

export function SignOutButton({ className, ask = (goOn) => goOn() }: SignOutButtonProps): ReactNode {
  const t = useTranslations("navigation");
  const { signOut, busy, failed } = useSignOut(leaveEverywhere);
  return (
    <>
      <button type="button" className={className} onClick={() => ask(signOut)} disabled={busy}>
        <SignOutIcon /> {t("signOut")}
      </button>
      {failed && <p role="alert">{t("signOutFailed")}</p>}
    </>
  );
}
