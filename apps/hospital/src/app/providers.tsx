"use client";

import type { Preferences } from "@polyclinic/contracts";
import { LeaveGuardProvider, UiProvider } from "@polyclinic/ui";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useState } from "react";
import { PageLink } from "./page-link.tsx";

interface ProvidersProps {
  children: ReactNode;
  nonce: string;
  preferences: Preferences;
  timeZone: string;
  today: string;
}

interface PreferenceState {
  preferences: Preferences;
  /** Shows the change at once. The language waits for its texts, which come with the next answer of the server. */
  show: (change: Partial<Preferences>) => void;
}

const PreferenceContext = createContext<PreferenceState | null>(null);

export function Providers({ children, nonce, preferences, timeZone, today }: ProvidersProps): ReactNode {
  const router = useRouter();
  const [shown, setShown] = useState<Partial<Preferences>>({});
  const current = { ...preferences, ...shown };
  const show = (change: Partial<Preferences>) => setShown((before) => ({ ...before, ...change }));
  return (
    <PreferenceContext value={{ preferences: current, show }}>
      <UiProvider
        accent="teal"
        nonce={nonce}
        language={preferences.language}
        calendar={current.calendar}
        colorScheme={preferences.colorScheme}
        timeZone={timeZone}
        today={today}
        link={PageLink}
      >
        <LeaveGuardProvider navigate={(href) => router.push(href)}>{children}</LeaveGuardProvider>
      </UiProvider>
    </PreferenceContext>
  );
}

export function usePreferences(): PreferenceState {
  const state = useContext(PreferenceContext);
  if (!state) throw new Error("usePreferences stands inside Providers.");
  return state;
}
