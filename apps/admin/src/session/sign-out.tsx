"use client";

import { signOut } from "@polyclinic/client-react/session";
import { SignOutIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { leaveTo } from "./leave.ts";

export function SignOut({ label }: { label?: string }): ReactNode {
  const t = useTranslations("session");
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  return (
    <>
      <button type="button" onClick={() => void leave()} disabled={state === "busy"}>
        <SignOutIcon /> {label ?? t("signOut")}
      </button>
      {state === "failed" && <p role="alert">{t("signOutFailed")}</p>}
    </>
  );

  async function leave(): Promise<void> {
    setState("busy");
    if (await signOut()) leaveTo("/sign-in");
    else setState("failed");
  }
}
