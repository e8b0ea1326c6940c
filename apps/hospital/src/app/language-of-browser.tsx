"use client";

import { LanguageButton } from "@polyclinic/ui";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { usePreferences } from "./providers.tsx";

/** Until the sign-in tells whose page it is. */
export function LanguageOfBrowser(): ReactNode {
  const router = useRouter();
  const { preferences } = usePreferences();
  const speak = (language: string) => {
    document.cookie = `language=${language}; Path=/; Max-Age=31536000; SameSite=Lax`;
    router.refresh();
  };
  return (
    <LanguageButton
      preferences={preferences}
      onChange={(change) => change.language && speak(change.language)}
    />
  );
}
