"use client";

import { useApi } from "@polyclinic/client-react/admin";
import type { Preferences, SetPreferences } from "@polyclinic/contracts";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";

interface PreferenceState {
  preferences: Preferences;
  onChange: (change: SetPreferences) => void;
  failed: boolean;
}

/** The controls show a choice at once; the page itself follows when the API has kept it. */
export function usePreferences(kept: Preferences): PreferenceState {
  const router = useRouter();
  const [chosen, setChosen] = useState<SetPreferences>({});
  const save = useMutation(
    useApi().auth.setPreferences.mutationOptions({
      onSuccess: () => router.refresh(),
      onError: () => setChosen({}),
    }),
  );
  return {
    preferences: {
      language: chosen.language ?? kept.language,
      calendar: chosen.calendar ?? kept.calendar,
      colorScheme: chosen.colorScheme ?? kept.colorScheme,
    },
    onChange: (change) => {
      setChosen((before) => ({ ...before, ...change }));
      save.mutate(change);
    },
    failed: save.isError,
  };
}
