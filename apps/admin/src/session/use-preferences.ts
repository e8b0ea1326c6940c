"use client";

import { useApi } from "@polyclinic/client-react/admin";
import type { Preferences, SetPreferences } from "@polyclinic/contracts";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

interface PreferenceState {
  preferences: Preferences;
  onChange: (change: SetPreferences) => void;
  failed: boolean;
}

/** Shows a choice at once; the page itself follows when the API has kept it. */
export function usePreferences(kept: Preferences): PreferenceState {
  const router = useRouter();
  const { mutate, isPending, isError, variables } = useMutation(
    useApi().auth.setPreferences.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const chosen = isPending ? variables : {};
  return {
    preferences: {
      language: chosen.language ?? kept.language,
      calendar: chosen.calendar ?? kept.calendar,
      colorScheme: chosen.colorScheme ?? kept.colorScheme,
    },
    onChange: (change) => mutate(change),
    failed: isError,
  };
}
