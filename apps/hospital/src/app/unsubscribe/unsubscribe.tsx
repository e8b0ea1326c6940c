"use client";

import { unsubscribe } from "@polyclinic/client-react/unsubscribe";
import { Door, Notice } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { LanguageOfBrowser } from "../language-of-browser.tsx";

/**
 * The key stands behind the # and goes nowhere but into the call. Only a click sends it: programs that look for harmful
 * links open what they find.
 */
export function Unsubscribe({ isSignedIn }: { isSignedIn: boolean }): ReactNode {
  const t = useTranslations("unsubscribe");
  const app = useTranslations("app");
  const [state, setState] = useState<"asks" | "busy" | Awaited<ReturnType<typeof unsubscribe>>>("asks");
  async function end(): Promise<void> {
    setState("busy");
    setState(await unsubscribe(location.hash.slice(1)));
  }
  return (
    <Door brand={app("name")} tools={!isSignedIn && <LanguageOfBrowser />}>
      <h1>{t(state === "done" ? "doneTitle" : "title")}</h1>
      <p>
        <output>{t(state === "done" ? "done" : "text")}</output>
      </p>
      {state === "unknown" && <Notice tone="error">{t("unknown")}</Notice>}
      {state === "unreachable" && <Notice tone="error">{t("unreachable")}</Notice>}
      {state !== "done" && (
        <button type="button" className="ui-button" disabled={state === "busy"} onClick={() => void end()}>
          {t("confirm")}
        </button>
      )}
    </Door>
  );
}
